import { memo, useMemo, useState, type ReactNode } from 'react';
import { METRICS } from '../../../core/metrics/summary.ts';
import {
  LATENCY_PERCENTILES,
  RANKS,
  type RankName,
  type SearchDocument,
} from '../../../scenario/search/search-document.ts';
import type { RankedRow } from '../../../scenario/search/search-rows.ts';
import { useSearch } from '../../../store/search/search-store.ts';
import { ScatterChart } from '../../../ui/charts/scatter/scatter-chart.tsx';
import { Segmented } from '../../../ui/controls/segmented.tsx';
import { SelectField } from '../../../ui/controls/select-field.tsx';
import { formatSeconds } from '../../../lib/format/quantity.ts';
import { searchNow } from '../search-actions.ts';
import { chartMeasure, MEASURES } from './measures.ts';
import { objectiveText } from '../../../scenario/describe/objective-text.ts';
import { outcomeText } from './outcome-text.ts';
import styles from './results.module.css';
import { tradeOf } from './trade-points.ts';
import { METRIC_LABELS, latencyLabel } from '../../../scenario/describe/names.ts';

const HEIGHT = 380;
const BINDING = 'binding';
const SCALES = [
  { value: 'log', label: 'Log' },
  { value: 'linear', label: 'Linear' },
] as const;

export interface TradePanelProps {
  readonly document: SearchDocument;
  readonly ranked: readonly RankedRow[];
  readonly isDimmed: boolean;
  readonly isBusy: boolean;
}

/** What is gained against how long it takes, a point for each configuration that was simulated. */
export const TradePanel = memo(function TradePanel({
  document,
  ranked,
  isDimmed,
  isBusy,
}: TradePanelProps): ReactNode {
  const selected = useSearch((state) => state.selected);
  const hovered = useSearch((state) => state.hovered);
  const { select, hover } = searchNow();
  const [scale, setScale] = useState<'log' | 'linear'>('log');
  const { rank, latency, space, scenario } = document;
  const measure = chartMeasure(rank);
  const trade = useMemo(() => tradeOf(ranked, measure, space.gpu), [ranked, measure, space.gpu]);
  const byIndex = useMemo(() => new Map(ranked.map((each) => [each.row.index, each])), [ranked]);
  const label = latencyLabel(latency);
  const limit = scenario.slo.find(
    ({ metric, percentile }) => metric === latency.metric && percentile === latency.percentile,
  );
  const best = ranked.find(({ place }) => place === 1);
  const describe = (id: number): string => {
    const one = byIndex.get(id);
    if (one === undefined) return '';
    const value = measure.read(one);
    return `${one.row.label}: ${value === null ? '' : `${measure.format(value)} ${measure.axis}, `}${label} ${formatSeconds(one.latency)}. ${outcomeText(one.result.outcome)}.`;
  };
  return (
    <figure
      className={`box panel ${styles['section']}`}
      aria-label={`${measure.label} against ${label}`}
      aria-busy={isBusy}
    >
      <div className={styles['head']}>
        <h2>{`${measure.label} against ${label}`}</h2>
        <Segmented legend="Scale of the latency axis" value={scale} options={SCALES} onChange={setScale} />
      </div>
      <TradeChoices shown={latency} />
      <figcaption className="visually-hidden">
        {tradeCaption(trade.frontier.length, trade.points.length, best?.row.label ?? null)} The table below
        holds every point.
      </figcaption>
      <div className={styles['dims']} data-stale={isDimmed}>
        <ScatterChart
          data={{
            ...trade,
            best: best === undefined ? null : { id: best.row.index, label: `Best: ${best.row.label}` },
          }}
          axes={{ scale, x: label, y: measure.axis, formatY: measure.format }}
          limit={limit === undefined ? null : { seconds: limit.seconds, label: objectiveText(limit) }}
          reading={{ hovered, selected, describe }}
          onHover={hover}
          onSelect={select}
          height={HEIGHT}
          empty={isBusy ? 'Points appear as configurations are done.' : 'No configuration was simulated yet.'}
        />
      </div>
    </figure>
  );
});

function tradeCaption(frontier: number, points: number, best: string | null): string {
  if (points === 0) return 'No configuration was simulated yet.';
  const trade =
    frontier === 0
      ? 'none of them meets the objectives.'
      : `${frontier} of them cannot be beaten on one side without losing on the other.`;
  return `${points} configurations: ${trade}${best === null ? '' : ` The best is ${best}.`}`;
}

/** What is ranked by, and which latency it is set against. Neither needs a new search. */
function TradeChoices({ shown }: { readonly shown: SearchDocument['latency'] }): ReactNode {
  const { edit, setAxis } = searchNow();
  const rank = useSearch((state) => state.document.rank);
  const axis = useSearch((state) => state.axis);
  const choose = (change: object) => {
    const refused = edit((current) => ({ ...current, latency: { ...shown, ...change } }));
    if (refused === null) setAxis('chosen');
    return refused;
  };
  const percentiles = LATENCY_PERCENTILES.map((percentile) => ({
    value: String(percentile),
    label: `p${percentile}`,
  }));
  return (
    <div className={styles['choices']}>
      <SelectField
        label="Rank by"
        help={MEASURES[rank].help}
        value={rank}
        options={RANKS.map((value) => ({ value, label: MEASURES[value].label }))}
        onCommit={(value) => edit((current) => ({ ...current, rank: value as RankName }))}
      />
      <SelectField
        label="Latency"
        help="Across the chart: by default that of the objective that leaves the least room."
        value={axis === 'binding' ? BINDING : shown.metric}
        options={[
          { value: BINDING, label: `Binds: ${METRIC_LABELS[shown.metric]}` },
          ...METRICS.map((value) => ({ value, label: METRIC_LABELS[value] })),
        ]}
        onCommit={(metric) => {
          if (metric !== BINDING) return choose({ metric });
          setAxis('binding');
          return null;
        }}
      />
      <SelectField
        label="Percentile"
        value={String(shown.percentile)}
        options={percentiles}
        onCommit={(percentile) => choose({ percentile: Number(percentile) })}
      />
    </div>
  );
}
