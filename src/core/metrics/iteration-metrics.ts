import type { IterationRecorder } from './iteration-recorder.ts';
import { summarizeCounts, summarizeHistogram } from './statistics.ts';
import type { MetricSummary } from './summary.ts';

/** Over all iterations of all replicas, those of warm-up requests too. An iteration is one batch through all stages. */
export interface IterationMetrics {
  /** From formation to the end on the last stage, s; within 0.05 %. */
  readonly duration: MetricSummary;
  readonly tokens: MetricSummary;
  readonly prefillTokens: MetricSummary;
  readonly decodeTokens: MetricSummary;
  /** Requests in the batch. */
  readonly batchSize: MetricSummary;
}

export function summarizeIterations(iterations: IterationRecorder): IterationMetrics {
  return {
    duration: summarizeHistogram(iterations.seconds),
    tokens: summarizeCounts(iterations.byTokens.weights),
    prefillTokens: summarizeCounts(iterations.byPrefillTokens.weights),
    decodeTokens: summarizeCounts(iterations.byDecodes.weights),
    batchSize: summarizeCounts(iterations.byRequests.weights),
  };
}
