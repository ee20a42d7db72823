import type { IterationDeviation } from '../timing/tables/timing-tables.ts';

/**
 * Bands around predictions, from how far measured runs were off: split conformal prediction (H. Papadopoulos et al.,
 * "Inductive Confidence Machines for Regression", 2002) with each run's error divided by how sure its forests were. Whose
 * errors count how much is `core/fidelity/local-band.ts`.
 */

/** Latencies that measured runs state. */
export const BAND_METRICS = ['ttft', 'tpot', 'e2e'] as const;
export type BandMetric = (typeof BAND_METRICS)[number];

/** Share of runs that a band is to hold. */
export const BAND_SHARE = 0.9;

/**
 * What a prediction is off by where the forests agree, as a share: host constants, clients and kernels that are not those
 * of the tables. About the median error of measured runs (docs/fidelity.md); bands found with 0.01 to 0.2 hold as many.
 */
const FLOOR = 0.04;

/** The iterations that decide a metric: prompts for the first token, decodes for what follows. */
export function deviationOfMetric(metric: string, { prefill, decode }: IterationDeviation): number {
  return metric === 'ttft' ? prefill : decode;
}

/** The scale of an error: the trees' deviation and everything that they do not know, independent of each other. */
function uncertainty(deviation: number): number {
  return Math.sqrt(deviation * deviation + FLOOR * FLOOR);
}

/**
 * Factor between prediction and measurement, the larger over the smaller, less 1, in units of `uncertainty`.
 * @param deviation standard deviation of the trees' predictions of an iteration, as a share of its time
 */
export function scoreOf(predicted: number, measured: number, deviation: number): number {
  return (Math.max(predicted / measured, measured / predicted) - 1) / uncertainty(deviation);
}

/**
 * The relative half width w of a band: it goes from predicted / (1 + w) to predicted x (1 + w).
 * @param deviation of the trees, as in `scoreOf`
 */
export function halfWidth(quantile: number, deviation: number): number {
  return quantile * uncertainty(deviation);
}
