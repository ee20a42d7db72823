import Download from 'lucide-react/icons/download';
import { useId, useMemo, useState, type ReactNode } from 'react';
import {
  CURVE_METRICS,
  CURVE_PERCENTILES,
  CURVE_SEEDS,
  loadCurveOf,
  type CurveMetric,
  type CurvePercentile,
} from '../../../core/search/load-curve/load-curve.ts';
import type { SearchDocument } from '../../../scenario/search/search-document.ts';
import type { RankedRow } from '../../../scenario/search/search-rows.ts';
import { download } from '../../../store/download.ts';
import { curveKey, useLoadCurves, type CurveRuns } from '../../../store/search/load-curve-store.ts';
import { Button } from '../../../ui/controls/button.tsx';
import { Segmented } from '../../../ui/controls/segmented.tsx';
import { Notice } from '../../../ui/feedback/notice.tsx';
import { Progress } from '../../../ui/feedback/progress.tsx';
import { curvesCsv } from './curve-csv.ts';
import { curveFinding, type ShownCurve } from './curve-series.ts';
import { CurveTable } from './curve-table.tsx';
import { LoadCharts } from './load-charts.tsx';
import styles from './load-curve.module.css';
import { formatWholeShare } from '../../../lib/format/quantity.ts';
import { METRIC_LABELS } from '../../../scenario/describe/names.ts';

export interface LoadCurvePanelProps {
  readonly ranked: readonly RankedRow[];
  readonly document: SearchDocument;
  /** One to four indexes of candidates. */
  readonly chosen: readonly number[];
}

const METRICS = CURVE_METRICS.map((value) => ({ value, label: METRIC_LABELS[value] }));
const PERCENTILES = CURVE_PERCENTILES.map((value) => ({ value: String(value), label: `p${value}` }));

interface ChosenCurve extends ShownCurve {
  readonly ranked: RankedRow;
  /** null: not asked for yet. */
  readonly state: CurveRuns | null;
}

/** How the chosen configurations answer to load, from next to none to past saturation. */
export function LoadCurvePanel({ ranked, document, chosen }: LoadCurvePanelProps): ReactNode {
  const curves = useChosenCurves(ranked, document, chosen);
  const start = useLoadCurves((state) => state.start);
  const cancel = useLoadCurves((state) => state.cancel);
  const [metric, setMetric] = useState<CurveMetric>('ttft');
  const [percentile, setPercentile] = useState<CurvePercentile>(90);
  const [asTable, setAsTable] = useState(false);
  const captionId = useId();
  const isBusy = curves.some(({ state }) => state?.phase === 'running');
  const isDone = curves.length > 0 && curves.every(({ state }) => state?.phase === 'done');
  const shown = curves.filter(({ curve }) => curve.points.length > 0);
  const sweep = () =>
    void start(
      document,
      curves.map(({ ranked: { row, result } }) => ({ row, gridIndex: result.gridIndex })),
    );

  return (
    <figure className={`box panel ${styles['curves']}`} aria-labelledby={captionId} aria-busy={isBusy}>
      <div className={styles['head']}>
        <h2>Under load</h2>
        {isBusy ? (
          <Button onClick={cancel}>Stop</Button>
        ) : isDone ? null : (
          <Button
            look={shown.length === 0 ? 'strong' : 'outline'}
            onClick={sweep}
            disabled={curves.length === 0}
          >
            {shown.length === 0 ? 'Sweep the rate' : 'Sweep what is missing'}
          </Button>
        )}
        {shown.length === 0 ? null : (
          <>
            <Button look="plain" aria-pressed={asTable} onClick={() => setAsTable(!asTable)}>
              {asTable ? 'View as chart' : 'View as table'}
            </Button>
            <Button
              look="plain"
              icon={<Download size={14} aria-hidden="true" />}
              onClick={() => download(new Blob([curvesCsv(shown)], { type: 'text/csv' }), 'load-curve.csv')}
            >
              CSV
            </Button>
          </>
        )}
      </div>
      <SweepProgress curves={curves} isBusy={isBusy} />
      <figcaption id={captionId} className={shown.length === 0 ? styles['lead'] : styles['findings']}>
        {shown.length === 0
          ? leadOf(curves)
          : shown.map((each) => <p key={each.place}>{curveFinding(each)}</p>)}
      </figcaption>
      {curves.map(({ name, place, state }) =>
        state === null || state.message === null ? null : (
          <Notice key={place} kind="caution" title={`${name}: no load curve`}>
            <p>{state.message}</p>
          </Notice>
        ),
      )}
      {shown.length === 0 && !isBusy ? null : (
        <>
          <div className={styles['choices']}>
            <Segmented legend="Latency metric" value={metric} options={METRICS} onChange={setMetric} />
            <Segmented
              legend="Percentile"
              value={String(percentile)}
              options={PERCENTILES}
              onChange={(value) => setPercentile(Number(value) as CurvePercentile)}
            />
          </div>
          {asTable ? (
            <CurveTable curves={shown} metric={metric} percentile={percentile} />
          ) : (
            <LoadCharts curves={shown} metric={metric} percentile={percentile} slo={document.scenario.slo} />
          )}
        </>
      )}
    </figure>
  );
}

function useChosenCurves(
  ranked: readonly RankedRow[],
  document: SearchDocument,
  chosen: readonly number[],
): readonly ChosenCurve[] {
  const states = useLoadCurves((state) => state.curves);
  return useMemo(
    () =>
      chosen.flatMap((index, place) => {
        const found = ranked.find(({ row }) => row.index === index);
        if (found === undefined) return [];
        const state = states[curveKey(document, found)] ?? null;
        const curve = loadCurveOf(state?.runs ?? [], found.row.gpus);
        return [{ place, name: found.row.label, curve, ranked: found, state }];
      }),
    [ranked, document, chosen, states],
  );
}

function leadOf(curves: readonly ChosenCurve[]): string {
  if (curves.length === 0) return 'Choose one to four configurations to see how they answer to load.';
  return `Each configuration is run at 14 rates from ${formatWholeShare(0.05)} of what it can sustain to a little more than it can, with ${CURVE_SEEDS} seeds, the same for all.`;
}

function SweepProgress({
  curves,
  isBusy,
}: {
  readonly curves: readonly ChosenCurve[];
  readonly isBusy: boolean;
}): ReactNode {
  const running = curves.flatMap(({ state }) => (state === null ? [] : [state]));
  const total = running.reduce((sum, state) => sum + state.total, 0);
  const done = running.reduce((sum, { runs }) => sum + runs.length, 0);
  const isKnown = running.every((state) => state.phase !== 'running' || state.total > 0);
  return (
    <div className={styles['progress']}>
      <Progress label="Load curves" active={isBusy} fraction={isKnown && total > 0 ? done / total : null} />
      <p aria-live="polite">
        {isBusy ? (isKnown ? `${done} of ${total} runs` : 'Looking for the rate at which queues grow') : ''}
      </p>
    </div>
  );
}
