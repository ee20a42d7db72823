import type { RequestTable } from '../cluster/request-table.ts';
import { LogHistogram } from './log-histogram.ts';
import { summarizeHistogram } from './statistics.ts';
import type { MetricSummary } from './summary.ts';

/**
 * What is known of requests beside the metrics of the summary; seconds. Each is over the requests for which it is
 * known, warm-up left out; mean and max are exact, percentiles within 0.05 %. Tokens are those that the client asked for, whatever a preemption made of them.
 */
export interface RequestMetrics {
  /** Requests that did not complete: no metric that needs a completion holds them. */
  readonly unfinished: number;
  /** Of those, requests whose first token came out: TTFT holds them. */
  readonly unfinishedWithFirstToken: number;
  /** E2E / output tokens. */
  readonly normalizedE2e: MetricSummary;
  /** First token - first scheduled. */
  readonly prefillTime: MetricSummary;
  /** (Completion - first token) / output tokens: TPOT as Vidur has it. */
  readonly decodeTimePerToken: MetricSummary;
  /** Seconds in which a stage computed the request's batches, summed over its stages. */
  readonly executionTime: MetricSummary;
  /** Completion - first scheduled - execution: host time, waits between stages, iterations without it, restarts. */
  readonly waitingTime: MetricSummary;
}

/** Of the requests that are not warm-up, at the end of a run. */
export function summarizeRequests(requests: RequestTable): RequestMetrics {
  const { arrival, completedAt, executionSeconds, firstCounted, firstTokenAt, output, scheduledAt } =
    requests;
  // Sorting all of them would take as long as the simulation of a short run.
  const over = (of: (request: number) => number): MetricSummary => {
    const histogram = new LogHistogram();
    for (let request = firstCounted; request < requests.count; request++) {
      const value = of(request);
      // Rounding may leave a hair below zero.
      if (!Number.isNaN(value)) histogram.add(value > 0 ? value : 0, 1);
    }
    return summarizeHistogram(histogram);
  };
  let unfinished = 0;
  let unfinishedWithFirstToken = 0;
  for (let request = firstCounted; request < requests.count; request++) {
    if (!Number.isNaN(completedAt[request])) continue;
    unfinished += 1;
    if (!Number.isNaN(firstTokenAt[request])) unfinishedWithFirstToken += 1;
  }
  const completed = (request: number): number => completedAt[request] as number;
  const tokens = (request: number): number => output[request] as number;
  return {
    unfinished,
    unfinishedWithFirstToken,
    normalizedE2e: over((i) => (completed(i) - (arrival[i] as number)) / tokens(i)),
    prefillTime: over((i) => (firstTokenAt[i] as number) - (scheduledAt[i] as number)),
    decodeTimePerToken: over((i) => (completed(i) - (firstTokenAt[i] as number)) / tokens(i)),
    executionTime: over((i) => (Number.isNaN(completed(i)) ? Number.NaN : (executionSeconds[i] as number))),
    waitingTime: over((i) => completed(i) - (scheduledAt[i] as number) - (executionSeconds[i] as number)),
  };
}
