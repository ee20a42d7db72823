import type { RequestTable } from '../cluster/request-table.ts';
import type { MetricCdfs } from './cdf.ts';
import { CDF_PROBABILITIES, cdfOfSorted } from './cdf.ts';
import { judgeLoad, type CompletedColumns, type LoadVerdict } from './load.ts';
import { isStable } from './stability.ts';
import { spanOf } from './steady-window.ts';
import { sortedKnown, summarizeHistogram, summarizeSorted } from './statistics.ts';
import type { MetricName, Summary } from './summary.ts';
import type { TokenRecorder } from './token-recorder.ts';

export interface Measures {
  readonly summary: Summary;
  readonly cdfs: MetricCdfs;
  readonly load: LoadVerdict;
}

/** The moment of a run that is summarised: it goes on, or nothing is left to happen. */
export type Moment = 'running' | 'ended';

/**
 * Where requests come from: at times of their own, from conversations that start at times of their own, or from clients
 * that each wait for an answer.
 */
export type ArrivalKind = 'at-times' | 'conversations' | 'after-answers';

/**
 * All metrics of the counted requests, at any moment of a run: requests that have not got so far
 * are left out of the metric. TPOT = (completion - first token) / (output - 1) for outputs over one token.
 */
export function summarize(
  requests: RequestTable,
  recorder: TokenRecorder,
  arrivals: ArrivalKind,
  moment: Moment,
): Measures {
  const { firstCounted } = requests;
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
  let lastCompletion = Number.NaN;
  for (let i = 0; i < arrival.length; i++) {
    preemptions += requests.preemptions[firstCounted + i] ?? 0;
    const time = completedAt[i] ?? Number.NaN;
    if (Number.isNaN(time)) continue;
    completed += 1;
    outputTokens += output[i] ?? 0;
    promptTokens += prompt[i] ?? 0;
    if (!(time <= lastCompletion)) lastCompletion = time;
  }
  const columns = { arrival, output, firstTokenAt, completedAt };
  // Later turns wait for answers and hold themselves back: whether a queue grows shows in those that begin.
  const judged = arrivals === 'conversations' ? firstTurns(columns, requests) : columns;
  const isStuck = completed < arrival.length;
  const load = moment === 'running' ? 'not-judged' : isStuck ? 'stuck' : judgeLoad(judged);
  const stable =
    moment === 'running' || (!isStuck && isStable(judged.arrival, judged.firstTokenAt, judged.completedAt));
  const serves = stable && arrivals !== 'after-answers' ? 'keeps-up' : 'busy-to-the-end';
  const span = spanOf(arrival, lastCompletion, moment === 'running' ? moment : serves);
  const { steadySeconds } = span;
  const perSecond = (count: number): number => (steadySeconds > 0 ? count / steadySeconds : 0);
  return {
    load,
    summary: {
      requests: arrival.length,
      completed,
      preemptions,
      stable,
      ...span,
      requestsPerSecond: perSecond(completed),
      outputTokensPerSecond: perSecond(outputTokens),
      totalTokensPerSecond: perSecond(promptTokens + outputTokens),
      promptTokens,
      outputTokens,
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

/** The counted requests that begin a conversation. */
function firstTurns(columns: CompletedColumns, { firstCounted, turnOf }: RequestTable): CompletedColumns {
  const begins = (_: number, i: number): boolean => turnOf?.[firstCounted + i] === 0;
  return {
    arrival: columns.arrival.filter(begins),
    output: columns.output.filter(begins),
    firstTokenAt: columns.firstTokenAt.filter(begins),
    completedAt: columns.completedAt.filter(begins),
  };
}
