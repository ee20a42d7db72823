import type { RequestColumns } from './run-result.ts';
import type { MetricName, Summary } from '../metrics/summary.ts';

/** A percentile of a latency must keep within so many seconds. */
export interface Objective {
  readonly metric: MetricName;
  /** 0 to 100 */
  readonly percentile: number;
  readonly seconds: number;
}

export interface Goodput {
  /** Completed requests a second that keep every bound themselves, over the steady window. */
  readonly requestsPerSecond: number;
  /** Their share of all requests, unfinished ones included. */
  readonly share: number;
}

export type LatencyColumns = Pick<
  RequestColumns,
  'arrival' | 'output' | 'scheduledAt' | 'firstTokenAt' | 'completedAt'
>;

/** Metrics that a single request has; ITL belongs to tokens. */
export type RequestMetricName = Exclude<MetricName, 'itl'>;

/** A request's latency, s; NaN where it is not known or, for TPOT, where there is but one token. */
export function latencyOf(columns: LatencyColumns, metric: RequestMetricName, request: number): number {
  const arrival = columns.arrival[request] as number;
  const first = columns.firstTokenAt[request] as number;
  const completed = columns.completedAt[request] as number;
  switch (metric) {
    case 'ttft':
      return first - arrival;
    case 'e2e':
      return completed - arrival;
    case 'schedulingDelay':
      return (columns.scheduledAt[request] as number) - arrival;
    case 'tpot': {
      const gaps = (columns.output[request] as number) - 1;
      return gaps > 0 ? (completed - first) / gaps : Number.NaN;
    }
  }
}

/**
 * Goodput of a finished run; `firstCounted`: requests before it are warm-up. Null where no objective is on a metric of
 * single requests: the gaps between tokens (ITL) are not kept for each, so their objective holds for the run only.
 */
export function goodputOf(
  columns: LatencyColumns,
  firstCounted: number,
  { steadySeconds }: Pick<Summary, 'steadySeconds'>,
  objectives: readonly Objective[],
): Goodput | null {
  const bounds = objectives.flatMap(({ metric, seconds }) => (metric === 'itl' ? [] : [{ metric, seconds }]));
  const requests = columns.arrival.length;
  if (bounds.length === 0 || firstCounted >= requests) return null;
  let good = 0;
  for (let request = firstCounted; request < requests; request++) {
    if (Number.isNaN(columns.completedAt[request])) continue;
    // A latency that the request does not have breaks no bound.
    if (bounds.every(({ metric, seconds }) => !(latencyOf(columns, metric, request) > seconds))) good += 1;
  }
  return {
    requestsPerSecond: steadySeconds > 0 ? good / steadySeconds : 0,
    share: good / (requests - firstCounted),
  };
}
