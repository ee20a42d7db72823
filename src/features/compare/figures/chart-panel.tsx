import { Suspense, useId, useMemo, useState, type ReactNode } from 'react';
import { CDF_PROBABILITIES } from '../../../core/metrics/cdf.ts';
import { attainmentsOfFigures } from '../../../core/results/attainment.ts';
import { METRIC_TERMS } from '../../../scenario/describe/metric-terms.ts';
import type { ComparisonView, ServiceLevelObjective } from '../../../scenario/document/scenario.ts';
import { useApp } from '../../../store/app-store.ts';
import { readShowsBands, writeShowsBands } from '../../../store/preferences.ts';
import type { CdfSeries } from '../../../ui/charts/cdf/cdf-geometry.ts';
import { Button } from '../../../ui/controls/button.tsx';
import { Segmented } from '../../../ui/controls/segmented.tsx';
import { formatCount } from '../../../lib/format/number.ts';
import { sideMark } from '../../../ui/tokens.ts';
import styles from '../compare.module.css';
import { CHART_METRICS, type ChartMetric } from './chart-metrics.ts';
import { areAlike, figuresOf, isExample, isStale, summaryOf, type SideView } from './side-view.ts';
import { useChartHeight } from './use-chart-height.ts';
import { bandOf, type ErrorBands } from './use-error-bands.ts';
import { formatExactSeconds } from '../../../lib/format/quantity.ts';
import { METRIC_LABELS, gpuName } from '../../../scenario/describe/names.ts';
import { deploymentText } from '../../../scenario/describe/division.ts';
import { engineSuffix } from '../../../scenario/describe/engine-names.ts';
import { pageCatalog } from '../../../store/own/own-gpus.ts';
import { lazyPart } from '../../../ui/feedback/lazy-part.tsx';

const QuantileTable = lazyPart(
  'The table',
  () => import('./quantile-table.tsx'),
  (module) => module.QuantileTable,
);
const BandLine = lazyPart(
  'The error band',
  () => import('./band-line.tsx'),
  (module) => module.BandLine,
);
const SidesChart = lazyPart(
  'The chart',
  () => import('./sides-chart.tsx'),
  (module) => module.SidesChart,
);

const METRICS = CHART_METRICS.map((value) => ({
  value,
  label: METRIC_LABELS[value],
  help: METRIC_TERMS[value].meaning,
}));
const SCALES = [
  { value: 'log', label: 'Log' },
  { value: 'linear', label: 'Linear' },
] as const;
/** Ten samples above p99: below this many requests the tail is a guess. */
const SURE_OF_P99 = 1000;

export interface ChartPanelProps {
  readonly views: readonly SideView[];
  readonly view: ComparisonView;
  readonly slo: readonly ServiceLevelObjective[];
  /** null: not known yet. */
  readonly bands: ErrorBands | null;
  readonly finding: string;
  readonly busy: boolean;
}

/** The latency distribution of both sides: as curves or as a table of quantiles. */
export function ChartPanel({ views, view, slo, bands, finding, busy }: ChartPanelProps): ReactNode {
  const setView = useApp((state) => state.setView);
  const [asTable, setAsTable] = useState(false);
  const captionId = useId();
  const height = useChartHeight();
  const { metric, scale } = view;
  const label = METRIC_LABELS[metric];
  const [showsBands, setShowsBands] = useState(readShowsBands);
  const series = useMemo(
    () =>
      views.map((side, index) =>
        toSeries(side, views, {
          metric,
          band: showsBands && !areAlike(views) ? bandOf(bands?.[index], metric) : null,
          objectives: slo.filter((objective) => objective.metric === metric),
        }),
      ),
    [views, metric, bands, showsBands, slo],
  );
  const limits = limitsOf(slo, metric);

  return (
    <figure className={`box panel ${styles['figure']}`} aria-labelledby={captionId} aria-busy={busy}>
      <div className={styles['toolbar']}>
        <Segmented
          legend="Latency metric"
          value={metric}
          options={METRICS}
          onChange={(next) => setView({ metric: next })}
        />
        <Segmented
          legend="Scale of the time axis"
          value={scale}
          options={SCALES}
          onChange={(next) => setView({ scale: next })}
        />
        <Button look="plain" aria-pressed={asTable} onClick={() => setAsTable(!asTable)}>
          {asTable ? 'View as chart' : 'View as table'}
        </Button>
        <Badge views={views} />
      </div>
      <figcaption id={captionId} className="visually-hidden">
        {`Cumulative distribution of ${label}. ${finding}`}
      </figcaption>
      {asTable ? (
        <Suspense fallback={<div style={{ height: height + 24 }} />}>
          <QuantileTable series={series} views={views} metric={label} height={height + 24} />
        </Suspense>
      ) : (
        <div data-stale={views.some(isStale)} className={styles['dims']}>
          <Suspense fallback={<div style={{ height: height + 24 }} />}>
            <SidesChart
              views={views}
              of={metric}
              metric={label}
              series={series}
              probabilities={CDF_PROBABILITIES}
              scale={scale}
              limits={limits}
              height={height}
              empty={emptyText(views)}
            />
          </Suspense>
        </div>
      )}
      <Suspense fallback={<div className={styles['bandLine']} />}>
        {bands === null ? (
          <div className={styles['bandLine']} />
        ) : (
          <BandLine
            views={views}
            bands={bands}
            metric={metric}
            isShown={showsBands}
            onChange={(next) => {
              setShowsBands(next);
              writeShowsBands(next);
            }}
          />
        )}
      </Suspense>
    </figure>
  );
}

function limitsOf(slo: readonly ServiceLevelObjective[], metric: ChartMetric) {
  return slo
    .filter((each) => each.metric === metric)
    .map(({ percentile, seconds }) => ({
      seconds,
      label: `SLO p${percentile} ≤ ${formatExactSeconds(seconds)}`,
    }));
}

/** How many requests the figures are of, and whether they are older than the settings. Always there: no shift. */
function Badge({ views }: { readonly views: readonly SideView[] }): ReactNode {
  return <p className={styles['badge']}>{badgeText(views)}</p>;
}

function badgeText(views: readonly SideView[]): string {
  if (views.some(isExample)) return 'Example run, live result in a moment';
  if (views.some(isStale)) return 'Earlier settings, new result under way';
  const counts = views.flatMap((side) => {
    const summary = summaryOf(side);
    if (summary === null) return [];
    if (side.kind !== 'partial') return `${side.label} ${formatCount(summary.completed)}`;
    return `${side.label} ${formatCount(side.partial.completed)} / ${formatCount(side.partial.total)}`;
  });
  if (counts.length === 0) return 'No result yet';
  const few = views.some((side) => (summaryOf(side)?.completed ?? Infinity) < SURE_OF_P99);
  return `${counts.join(', ')} requests${few ? `; p99 needs ${formatCount(SURE_OF_P99)}` : ''}`;
}

/** What is drawn of each side. */
interface Drawn {
  readonly metric: ChartMetric;
  readonly band: number | null;
  /** Those on the latency. */
  readonly objectives: readonly ServiceLevelObjective[];
}

function toSeries(
  side: SideView,
  views: readonly SideView[],
  { metric, band, objectives }: Drawn,
): CdfSeries {
  const { colour, dash } = sideMark(views.indexOf(side));
  const { deployment, engine } = side.scenario;
  const engines = views.map(({ scenario }) => scenario.engine);
  return {
    id: side.label,
    label: side.label,
    detail: `${gpuName(deployment.gpu, pageCatalog())} ${deploymentText(deployment)}${engineSuffix(engine, engines)}`,
    colour,
    dash,
    quantiles: figuresOf(side)?.cdfs[metric] ?? [],
    samples: countSamples(side, metric),
    band,
    marks: marksOf(side, objectives),
  };
}

function marksOf(side: SideView, objectives: readonly ServiceLevelObjective[]): CdfSeries['marks'] {
  const figures = figuresOf(side);
  if (figures === null) return [];
  return attainmentsOfFigures(figures, objectives).flatMap(({ percentile, value, met }) =>
    value === null ? [] : [{ p: percentile / 100, seconds: value, isKept: met }],
  );
}

/** Requests, but for ITL every gap between two tokens of a request is a sample. */
function countSamples(side: SideView, metric: ChartMetric): number {
  const summary = summaryOf(side);
  if (summary === null) return 0;
  if (metric !== 'itl') return summary.completed;
  return Math.max(0, summary.outputTokens - summary.completed);
}

function emptyText(views: readonly SideView[]): string {
  const areAll = (kind: SideView['kind']): boolean => views.every((view) => view.kind === kind);
  if (areAll('unfit')) return 'Neither side fits its GPUs.';
  return areAll('failed') ? 'Neither side has a result.' : 'The curves will stand here.';
}
