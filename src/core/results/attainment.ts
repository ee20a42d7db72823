import type { MetricCdfs } from '../metrics/cdf.ts';
import { CDF_PROBABILITIES, quantileOfSorted } from '../metrics/cdf.ts';
import { latencyOf, type LatencyColumns, type Objective } from './goodput.ts';
import type { MetricSummary } from '../metrics/summary.ts';
import type { RunResult } from './run-result.ts';

export interface Attainment extends Objective {
  /** The latency at the percentile, s; null without a sample. */
  readonly value: number | null;
  readonly met: boolean;
}

/** What percentiles are read from where the requests themselves are not at hand. */
export type LatencyFigures = Pick<RunResult, 'summary' | 'cdfs'>;

/**
 * Whether each objective holds over the whole run; `firstCounted`: requests before it are warm-up. A percentile that the
 * summary states is taken from there, so that both are the same number; others are exact but for ITL, which is read from
 * the points of its CDF.
 */
export function attainmentsOf(
  columns: LatencyColumns,
  firstCounted: number,
  figures: LatencyFigures,
  objectives: readonly Objective[],
): readonly Attainment[] {
  const count = Math.max(0, columns.arrival.length - firstCounted);
  return objectives.map((objective) => {
    const { metric, percentile } = objective;
    if (metric === 'itl' || isStated(percentile)) return attainment(objective, latencyAt(figures, objective));
    // The plain sort: a page that only shows results loads no faster one for the few percentiles that come here.
    const latencies = Float64Array.from({ length: count }, (_, i) =>
      // Rounding may leave a hair below zero.
      Math.max(0, latencyOf(columns, metric, firstCounted + i)),
    );
    const sorted = latencies.filter((seconds) => !Number.isNaN(seconds)).sort();
    return attainment(objective, quantileOfSorted(sorted, percentile / 100));
  });
}

/** The same from the figures of a run alone, at any moment of it. */
export function attainmentsOfFigures(
  figures: LatencyFigures,
  objectives: readonly Objective[],
): readonly Attainment[] {
  return objectives.map((objective) => attainment(objective, latencyAt(figures, objective)));
}

function attainment({ metric, percentile, seconds }: Objective, value: number): Attainment {
  const isKnown = !Number.isNaN(value);
  return { metric, percentile, seconds, value: isKnown ? value : null, met: isKnown && value <= seconds };
}

const STATED = { 50: 'p50', 90: 'p90', 95: 'p95', 99: 'p99' } as const satisfies Record<
  number,
  keyof MetricSummary
>;

const isStated = (percentile: number): percentile is keyof typeof STATED => percentile in STATED;

/** The latency at a percentile (0 to 100), s; NaN without a sample. */
function latencyAt({ summary, cdfs }: LatencyFigures, { metric, percentile }: Objective): number {
  return isStated(percentile)
    ? (summary[metric][STATED[percentile]] ?? Number.NaN)
    : quantileOfCdf(cdfs[metric], percentile / 100);
}

/** On straight lines between the points of a CDF, its last point beyond them; NaN where it is empty. */
function quantileOfCdf(cdf: MetricCdfs[keyof MetricCdfs], p: number): number {
  let above = 0;
  while (above < CDF_PROBABILITIES.length - 1 && (CDF_PROBABILITIES[above] as number) < p) above += 1;
  const high = cdf[above] ?? Number.NaN;
  const to = CDF_PROBABILITIES[above] as number;
  if (above === 0 || p >= to) return high;
  const low = cdf[above - 1] ?? Number.NaN;
  const from = CDF_PROBABILITIES[above - 1] as number;
  return low + ((high - low) * (p - from)) / (to - from);
}
