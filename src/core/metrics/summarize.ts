import type { RequestTable } from '../cluster/request-table.ts';
import type { MetricCdfs } from '../engine/run-result.ts';
import { CDF_PROBABILITIES, cdfOfSorted, quantileOfSorted } from './cdf.ts';
import type { LogHistogram } from './log-histogram.ts';
import { sortDurations } from '../numeric/sort-durations.ts';
import { judgeStability, type Stability } from './stability.ts';
import type { MetricName, MetricSummary, Summary } from './summary.ts';
import type { TokenRecorder } from './token-recorder.ts';

export interface Measures {
  readonly summary: Summary;
  readonly cdfs: MetricCdfs;
  readonly stability: Stability;
}

const PERCENTILES = [0.5, 0.9, 0.95, 0.99];
const NO_SAMPLES: MetricSummary = { mean: null, p50: null, p90: null, p95: null, p99: null, max: null };

/** Statistics of ascending samples, s. */
function summarizeSorted(sorted: Float64Array): MetricSummary {
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

function summarizeHistogram(histogram: LogHistogram): MetricSummary {
  if (histogram.count === 0) return NO_SAMPLES;
  const [p50 = null, p90 = null, p95 = null, p99 = null] = histogram.quantiles(PERCENTILES);
  return { mean: histogram.mean, p50, p90, p95, p99, max: histogram.max };
}

/** Durations of the requests for which they are known, ascending; `of` gives NaN where they are not. */
function sortedKnown(count: number, of: (index: number) => number): Float64Array {
  const values = new Float64Array(count);
  let known = 0;
  for (let i = 0; i < count; i++) {
    const value = of(i);
    // Rounding may leave a hair below zero.
    if (!Number.isNaN(value)) values[known++] = value > 0 ? value : 0;
  }
  return sortDurations(values.subarray(0, known));
}

/**
 * All metrics of the requests from `firstCounted` on, at any moment of a run: requests that have not got so far
 * are left out of the metric. TPOT = (completion - first token) / (output - 1) for outputs over one token.
 */
export function summarize(requests: RequestTable, recorder: TokenRecorder, firstCounted: number): Measures {
  const from = <T extends Float64Array | Int32Array>(column: T): T => column.subarray(firstCounted) as T;
  const arrival = from(requests.arrival);
  const output = from(requests.output);
  const prompt = from(requests.prompt);
  const firstTokenAt = from(requests.firstTokenAt);
  const completedAt = from(requests.completedAt);
  const since = (end: Float64Array) =>
    sortedKnown(end.length, (i) => (end[i] as number) - (arrival[i] as number));
  const sorted: Record<Exclude<MetricName, 'itl'>, Float64Array> = {
    ttft: since(firstTokenAt),
    tpot: sortedKnown(completedAt.length, (i) => {
      const gaps = (output[i] as number) - 1;
      return gaps > 0 ? ((completedAt[i] as number) - (firstTokenAt[i] as number)) / gaps : Number.NaN;
    }),
    e2e: since(completedAt),
    schedulingDelay: since(from(requests.scheduledAt)),
  };
  const { itl } = recorder;
  let completed = 0;
  let outputTokens = 0;
  let promptTokens = 0;
  let preemptions = 0;
  let lastCompletion = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < arrival.length; i++) {
    preemptions += requests.preemptions[firstCounted + i] ?? 0;
    const time = completedAt[i] ?? Number.NaN;
    if (Number.isNaN(time)) continue;
    completed += 1;
    outputTokens += output[i] ?? 0;
    promptTokens += prompt[i] ?? 0;
    if (time > lastCompletion) lastCompletion = time;
  }
  const stability =
    completed === arrival.length
      ? judgeStability(arrival, firstTokenAt, completedAt)
      : { stable: true, capacityRequestsPerSecond: null };
  const duration = completed === 0 ? 0 : lastCompletion - (arrival[0] ?? 0);
  const perSecond = (count: number): number => (duration > 0 ? count / duration : 0);
  return {
    stability,
    summary: {
      requests: arrival.length,
      completed,
      preemptions,
      stable: stability.stable,
      duration,
      requestsPerSecond: perSecond(completed),
      outputTokensPerSecond: perSecond(outputTokens),
      totalTokensPerSecond: perSecond(promptTokens + outputTokens),
      ttft: summarizeSorted(sorted.ttft),
      tpot: summarizeSorted(sorted.tpot),
      itl: summarizeHistogram(itl),
      e2e: summarizeSorted(sorted.e2e),
      schedulingDelay: summarizeSorted(sorted.schedulingDelay),
    },
    cdfs: {
      ttft: cdfOfSorted(sorted.ttft),
      tpot: cdfOfSorted(sorted.tpot),
      itl: itl.count === 0 ? new Float64Array(0) : itl.quantiles(CDF_PROBABILITIES),
      e2e: cdfOfSorted(sorted.e2e),
      schedulingDelay: cdfOfSorted(sorted.schedulingDelay),
    },
  };
}
