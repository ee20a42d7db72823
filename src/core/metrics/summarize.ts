import type { RequestTable } from '../cluster/request-table.ts';
import type { MetricCdfs } from './cdf.ts';
import { CDF_PROBABILITIES, cdfOfSorted } from './cdf.ts';
import { judgeStability, type Stability } from './stability.ts';
import { sortedKnown, summarizeHistogram, summarizeSorted } from './statistics.ts';
import type { MetricName, Summary } from './summary.ts';
import type { TokenRecorder } from './token-recorder.ts';

export interface Measures {
  readonly summary: Summary;
  readonly cdfs: MetricCdfs;
  readonly stability: Stability;
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
