import type { MetricCdfs } from '../metrics/cdf.ts';
import { CDF_PROBABILITIES, quantileOfSorted } from '../metrics/cdf.ts';
import { latencyOf, type LatencyColumns, type Objective } from './goodput.ts';
import { sortedKnown } from '../metrics/statistics.ts';

export interface Attainment extends Objective {
  /** The latency at the percentile, s; null without a sample. */
  readonly value: number | null;
  readonly met: boolean;
}

/**
 * Whether each objective holds over the whole run; `firstCounted`: requests before it are warm-up. Exact but for ITL,
 * which is read from the points of its CDF.
 */
export function attainmentsOf(
  columns: LatencyColumns,
  firstCounted: number,
  { itl }: Pick<MetricCdfs, 'itl'>,
  objectives: readonly Objective[],
): readonly Attainment[] {
  const count = Math.max(0, columns.arrival.length - firstCounted);
  return objectives.map(({ metric, percentile, seconds }) => {
    const p = percentile / 100;
    const value =
      metric === 'itl'
        ? quantileOfCdf(itl, p)
        : quantileOfSorted(
            sortedKnown(count, (i) => latencyOf(columns, metric, firstCounted + i)),
            p,
          );
    const isKnown = !Number.isNaN(value);
    return { metric, percentile, seconds, value: isKnown ? value : null, met: isKnown && value <= seconds };
  });
}

/** On straight lines between the points of a CDF, its last point beyond them; NaN where it is empty. */
function quantileOfCdf(cdf: Float64Array, p: number): number {
  let above = 0;
  while (above < CDF_PROBABILITIES.length - 1 && (CDF_PROBABILITIES[above] as number) < p) above += 1;
  const high = cdf[above] ?? Number.NaN;
  const to = CDF_PROBABILITIES[above] as number;
  if (above === 0 || p >= to) return high;
  const low = cdf[above - 1] ?? Number.NaN;
  const from = CDF_PROBABILITIES[above - 1] as number;
  return low + ((high - low) * (p - from)) / (to - from);
}
