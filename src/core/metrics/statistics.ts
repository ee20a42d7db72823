import { quantileOfSorted } from './cdf.ts';
import type { LogHistogram } from './log-histogram.ts';
import { sortDurations } from '../numeric/sort-durations.ts';
import type { MetricSummary } from './summary.ts';

const PERCENTILES = [0.5, 0.9, 0.95, 0.99];
const NO_SAMPLES: MetricSummary = { mean: null, p50: null, p90: null, p95: null, p99: null, max: null };

/** Statistics of ascending samples, s. */
export function summarizeSorted(sorted: Float64Array): MetricSummary {
  if (sorted.length === 0) return NO_SAMPLES;
  let sum = 0;
  for (const value of sorted) sum += value;
  return {
    mean: sum / sorted.length,
    p50: quantileOfSorted(sorted, 0.5),
    p90: quantileOfSorted(sorted, 0.9),
    p95: quantileOfSorted(sorted, 0.95),
    p99: quantileOfSorted(sorted, 0.99),
    max: sorted.at(-1) ?? null,
  };
}

/** Statistics of what a histogram holds, s. */
export function summarizeHistogram(histogram: LogHistogram): MetricSummary {
  if (histogram.count === 0) return NO_SAMPLES;
  const [p50 = null, p90 = null, p95 = null, p99 = null] = histogram.quantiles(PERCENTILES);
  return { mean: histogram.mean, p50, p90, p95, p99, max: histogram.max };
}

/** Statistics of whole numbers of which `weights[value]` were met; exact, by the same rule as sorted samples. */
export function summarizeCounts(weights: Float64Array): MetricSummary {
  let count = 0;
  let sum = 0;
  for (let value = 0; value < weights.length; value++) {
    count += weights[value] as number;
    sum += value * (weights[value] as number);
  }
  if (count === 0) return NO_SAMPLES;
  const [p50 = null, p90 = null, p95 = null, p99 = null] = PERCENTILES.map((p) =>
    quantileOfCounts(weights, p * (count - 1)),
  );
  return { mean: sum / count, p50, p90, p95, p99, max: weights.length - 1 };
}

/** The value at a position among the ordered samples; between two of them on a straight line. */
function quantileOfCounts(weights: Float64Array, position: number): number {
  const below = Math.floor(position);
  let passed = 0;
  let value = 0;
  while (passed + (weights[value] as number) <= below) passed += weights[value++] as number;
  if (position === below || below + 1 < passed + (weights[value] as number)) return value;
  let next = value + 1;
  while (next < weights.length && weights[next] === 0) next += 1;
  return value + (next - value) * (position - below);
}

/** Durations of the requests for which they are known, ascending; `of` gives NaN where they are not. */
export function sortedKnown(count: number, of: (index: number) => number): Float64Array {
  const values = new Float64Array(count);
  let known = 0;
  for (let i = 0; i < count; i++) {
    const value = of(i);
    // Rounding may leave a hair below zero.
    if (!Number.isNaN(value)) values[known++] = value > 0 ? value : 0;
  }
  return sortDurations(values.subarray(0, known));
}
