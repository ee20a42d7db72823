import type { MetricName } from './summary.ts';

/** 256 quantiles of each metric at `CDF_PROBABILITIES` , seconds; empty where there is no sample. */
export type MetricCdfs = Readonly<Record<MetricName, Float64Array>>;

/**
 * The 256 probabilities at which a CDF is sampled: half of them spaced evenly up to p90, the rest spaced evenly
 * in the logarithm of 1 - p up to p99.99, so that a chart is honest in the tail and cheap to draw.
 */
const POINTS = 256;
const LINEAR_POINTS = 128;
const LINEAR_END = 0.9;
/** (1 - 0.9999) / (1 - 0.9), to be covered by the points of the tail. */
const TAIL_RATIO = 0.001;

export const CDF_PROBABILITIES: Float64Array = makeProbabilities();

function makeProbabilities(): Float64Array {
  const probabilities = new Float64Array(POINTS);
  for (let i = 0; i < LINEAR_POINTS; i++) probabilities[i] = (LINEAR_END * i) / (LINEAR_POINTS - 1);
  const step = nthRootOfTailRatio(POINTS - LINEAR_POINTS);
  let rest = 1 - LINEAR_END;
  for (let i = LINEAR_POINTS; i < POINTS; i++) {
    rest *= step;
    probabilities[i] = 1 - rest;
  }
  return probabilities;
}

/** TAIL_RATIO^(1/n) for n a power of two, by square roots: exact in every JavaScript engine. */
function nthRootOfTailRatio(n: number): number {
  let root = TAIL_RATIO;
  for (let m = n; m > 1; m /= 2) root = Math.sqrt(root);
  return root;
}

/** The last of `CDF_PROBABILITIES` below p, from which a value at p is read upwards; the first where none is. */
export function cdfProbabilityBelow(p: number): number {
  let below = 0;
  while (below < POINTS - 1 && (CDF_PROBABILITIES[below + 1] as number) < p) below += 1;
  return CDF_PROBABILITIES[below] as number;
}

/** Value at probability p of ascending samples, straight lines between order statistics; NaN without samples. */
export function quantileOfSorted(sorted: ArrayLike<number>, p: number): number {
  const position = p * (sorted.length - 1);
  const below = Math.floor(position);
  const low = sorted[below] ?? Number.NaN;
  const high = sorted[below + 1] ?? low;
  return low + (high - low) * (position - below);
}

/** The quantiles of ascending samples at `CDF_PROBABILITIES`; empty without samples. */
export function cdfOfSorted(sorted: ArrayLike<number>): Float64Array {
  if (sorted.length === 0) return new Float64Array(0);
  return CDF_PROBABILITIES.map((p) => quantileOfSorted(sorted, p));
}
