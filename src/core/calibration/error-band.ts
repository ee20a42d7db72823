import type { BandQuantile } from '../engines/bands.ts';
import type { IterationDeviation } from '../timing/tables/timing-tables.ts';

/**
 * Bands around predictions, from how far measured runs were off: split conformal prediction (H. Papadopoulos et al.,
 * "Inductive Confidence Machines for Regression", 2002) with each run's error divided by how sure its forests were.
 */

/** Share of runs that a band is to hold. */
export const BAND_SHARE = 0.9;

/**
 * What a prediction is off by where the forests agree, as a share: host constants, clients and kernels that are not those
 * of the tables. About the median error of measured runs (docs/fidelity.md); bands found with 0.01 to 0.2 hold as many.
 */
const FLOOR = 0.04;

/** Fewer runs than this say too little of their tail: the tenth of them that a band leaves out is four runs. */
export const FEWEST_RUNS = 40;

/** The iterations that decide a metric: prompts for the first token, decodes for what follows. */
export function deviationOfMetric(metric: string, { prefill, decode }: IterationDeviation): number {
  return metric === 'ttft' ? prefill : decode;
}

/** One measured figure and its prediction by constants that were fitted without it. */
export interface CheckedFigure {
  readonly generation: string;
  readonly metric: string;
  /** Seconds. */
  readonly predicted: number;
  readonly measured: number;
  /** Standard deviation of the trees' predictions of an iteration, as a share of its time. */
  readonly deviation: number;
}

/** The scale of an error: the trees' deviation and everything that they do not know, independent of each other. */
function uncertainty(deviation: number): number {
  return Math.sqrt(deviation * deviation + FLOOR * FLOOR);
}

/** Factor between prediction and measurement, the larger over the smaller, less 1, in units of `uncertainty`. */
export function scoreOf({ predicted, measured, deviation }: CheckedFigure): number {
  return (Math.max(predicted / measured, measured / predicted) - 1) / uncertainty(deviation);
}

/**
 * The relative half width w of a band: it goes from predicted / (1 + w) to predicted x (1 + w).
 * @param deviation of the trees, as in `CheckedFigure`
 */
export function halfWidth(quantile: number, deviation: number): number {
  return quantile * uncertainty(deviation);
}

/**
 * The smallest score that, for one more run drawn like these, is not exceeded with at least this probability: the
 * ceil((n + 1) x share)-th of them. Infinite where there are too few runs for that.
 */
export function conformalQuantile(scores: readonly number[], share = BAND_SHARE): number {
  const sorted = scores.toSorted((a, b) => a - b);
  return sorted[Math.ceil((sorted.length + 1) * share) - 1] ?? Infinity;
}

/** The quantile of a generation and metric from checked runs; see `BandQuantile.of`. */
export function bandQuantile(
  figures: readonly CheckedFigure[],
  generation: string,
  metric: string,
): BandQuantile {
  const ofMetric = figures.filter((figure) => figure.metric === metric);
  const own = ofMetric.filter((figure) => figure.generation === generation);
  const [of, chosen] =
    own.length >= FEWEST_RUNS
      ? (['generation', own] as const)
      : ofMetric.length >= FEWEST_RUNS
        ? (['metric', ofMetric] as const)
        : (['all', figures] as const);
  return { quantile: conformalQuantile(chosen.map(scoreOf)), figures: chosen.length, of };
}
