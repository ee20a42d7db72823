import type { ProbeMeasures } from '../candidate.ts';
import { kneeOf } from './load-curve-knee.ts';
import { HIGHEST_INDEX, LOWEST_INDEX, rateAt } from '../rate-grid.ts';

/** How a configuration answers to load: the same requests at rising rates, once for each of a few seeds. */

export const CURVE_METRICS = ['ttft', 'itl', 'e2e'] as const;
export type CurveMetric = (typeof CURVE_METRICS)[number];
export const CURVE_PERCENTILES = [50, 90, 99] as const;
export type CurvePercentile = (typeof CURVE_PERCENTILES)[number];

/** Seeds of a curve: the scenario's and those that follow it. */
export const CURVE_SEEDS = 3;

/**
 * Rates of a curve in steps of the rate grid from saturation, the highest rate at which the queue does not grow: from
 * 5 % of it to 116 %, denser where latency turns up. 1.025^-121 = 0.050, 1.025^-28 = 0.50, 1.025^-7 = 0.84.
 */
const STEPS = [-121, -65, -43, -28, -20, -14, -10, -7, -5, -3, -1, 0, 2, 6] as const;

/** Requests a second, rising. */
export function curveRates(saturationIndex: number): readonly number[] {
  const indexes = STEPS.map((step) =>
    Math.min(HIGHEST_INDEX, Math.max(LOWEST_INDEX, saturationIndex + step)),
  );
  return [...new Set(indexes)].map(rateAt);
}

type Latencies = Readonly<Record<CurveMetric, Readonly<Record<CurvePercentile, number | null>>>>;

/** One run of a curve. */
export interface LoadRun {
  /** Requests a second that arrive. */
  readonly rate: number;
  readonly seed: number;
  /** Every request completed and the queue did not grow without bound. */
  readonly stable: boolean;
  /** s */
  readonly latency: Latencies;
  /** Over the steady window. */
  readonly outputTokensPerSecond: number;
  /** Prompt and output tokens. */
  readonly totalTokensPerSecond: number;
  /**
   * What one user sees of a stream: 1 / mean TPOT; null where no request has a second token. InferenceX plots
   * throughput per GPU against this "interactivity", 1 / TPOT, there of the median and with prompt tokens counted
   * (SemiAnalysisAI/InferenceX 00e51cc, utils/process_result.py).
   */
  readonly tokensPerSecondPerUser: number | null;
}

export function loadRunOf({ rate, summary }: ProbeMeasures, seed: number): LoadRun {
  const stable = summary.stable && summary.completed === summary.requests;
  const percentiles = (metric: CurveMetric) => {
    const { p50, p90, p99 } = summary[metric];
    return { 50: p50, 90: p90, 99: p99 };
  };
  const tpot = summary.tpot.mean;
  return {
    rate,
    seed,
    stable,
    latency: { ttft: percentiles('ttft'), itl: percentiles('itl'), e2e: percentiles('e2e') },
    outputTokensPerSecond: summary.outputTokensPerSecond,
    totalTokensPerSecond: summary.totalTokensPerSecond,
    tokensPerSecondPerUser: tpot === null || tpot === 0 ? null : 1 / tpot,
  };
}

/** Least, median and largest over the seeds. */
export interface Spread {
  readonly low: number;
  readonly middle: number;
  readonly high: number;
}

/** All runs of a curve at one rate; null: some run has no sample. */
export interface LoadPoint {
  readonly rate: number;
  /** Every run is stable. */
  readonly stable: boolean;
  readonly runs: number;
  readonly latency: Readonly<Record<CurveMetric, Readonly<Record<CurvePercentile, Spread | null>>>>;
  readonly outputTokensPerSecond: Spread;
  readonly outputTokensPerSecondPerGpu: Spread;
  readonly totalTokensPerSecondPerGpu: Spread;
  readonly tokensPerSecondPerUser: Spread | null;
}

export interface LoadCurve {
  /** By rising rate. */
  readonly points: readonly LoadPoint[];
  /** Requests a second at which TTFT p90 leaves its flat part (load-curve-knee.ts); null: it does not. */
  readonly knee: number | null;
  /** Highest rate of the curve up to which all points are stable; null: none is. */
  readonly highestStable: number | null;
}

/** @param gpus of all replicas */
export function loadCurveOf(runs: readonly LoadRun[], gpus: number): LoadCurve {
  const rates = [...new Set(runs.map(({ rate }) => rate))].toSorted((a, b) => a - b);
  const points = rates.map((rate) =>
    pointOf(
      runs.filter((run) => run.rate === rate),
      gpus,
    ),
  );
  const cut = points.findIndex(({ stable }) => !stable);
  const stable = points.slice(0, cut < 0 ? points.length : cut);
  const ttft = stable.flatMap(({ rate, latency }) => {
    const seconds = latency.ttft[90]?.middle;
    return seconds === undefined ? [] : [{ rate, seconds }];
  });
  const knee = kneeOf(ttft);
  return {
    points,
    knee: knee === null ? null : (ttft[knee]?.rate ?? null),
    highestStable: stable.at(-1)?.rate ?? null,
  };
}

function pointOf(runs: readonly LoadRun[], gpus: number): LoadPoint {
  const perGpu = (of: (run: LoadRun) => number) => spreadOf(runs.map((run) => of(run) / gpus)) as Spread;
  const latency = (metric: CurveMetric) => ({
    50: spreadOf(runs.map((run) => run.latency[metric][50])),
    90: spreadOf(runs.map((run) => run.latency[metric][90])),
    99: spreadOf(runs.map((run) => run.latency[metric][99])),
  });
  return {
    rate: runs[0]?.rate ?? 0,
    stable: runs.every(({ stable }) => stable),
    runs: runs.length,
    latency: { ttft: latency('ttft'), itl: latency('itl'), e2e: latency('e2e') },
    outputTokensPerSecond: spreadOf(runs.map((run) => run.outputTokensPerSecond)) as Spread,
    outputTokensPerSecondPerGpu: perGpu((run) => run.outputTokensPerSecond),
    totalTokensPerSecondPerGpu: perGpu((run) => run.totalTokensPerSecond),
    tokensPerSecondPerUser: spreadOf(runs.map((run) => run.tokensPerSecondPerUser)),
  };
}

/** null where a value is missing. */
function spreadOf(values: readonly (number | null)[]): Spread | null {
  const known = values.filter((value) => value !== null).toSorted((a, b) => a - b);
  const { length } = known;
  if (length === 0 || length < values.length) return null;
  const [below, above] = [known[(length - 1) >> 1] as number, known[length >> 1] as number];
  return { low: known[0] as number, middle: (below + above) / 2, high: known[length - 1] as number };
}
