import type { RunSpan } from './steady-window.ts';

/** Statistics of one metric over its samples, seconds; null where there is no sample. */
export interface MetricSummary {
  readonly mean: number | null;
  readonly p50: number | null;
  readonly p90: number | null;
  readonly p95: number | null;
  readonly p99: number | null;
  readonly max: number | null;
}

export const METRICS = ['ttft', 'tpot', 'itl', 'e2e', 'schedulingDelay'] as const;
export type MetricName = (typeof METRICS)[number];

export interface Summary extends Readonly<Record<MetricName, MetricSummary>>, RunSpan {
  /** Requests that arrived, warm-up left out. */
  readonly requests: number;
  readonly completed: number;
  readonly preemptions: number;
  /** False when the queue grew without bound while requests arrived, or requests stay that never end. */
  readonly stable: boolean;
  /** Over the steady window, as the tokens below. */
  readonly requestsPerSecond: number;
  readonly outputTokensPerSecond: number;
  /** Prompt and output tokens. */
  readonly totalTokensPerSecond: number;
  /** Tokens of completed requests. */
  readonly promptTokens: number;
  readonly outputTokens: number;
}
