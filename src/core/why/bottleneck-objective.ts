import type { Attainment } from '../results/attainment.ts';
import type { MetricSummary } from '../metrics/summary.ts';
import type { RunMeasures } from './run-measures.ts';

/** What most of a latency is made of. */
export type LatencyCause =
  /** Requests wait before their first iteration. */
  | 'queueing'
  /** Their prompts are computed. */
  | 'prefill'
  /** Iterations take that long, with or without prompts. */
  | 'decode'
  /** Most gaps are short; iterations that hold prompts besides make the long ones. */
  | 'mixed-prompts'
  /** Requests are thrown out of the KV cache and start again. */
  | 'preemptions';

/** The objective that leaves the least room. */
export interface TightestObjective extends Attainment {
  /** Value / limit: at most 1 where it is met; null without a sample. */
  readonly used: number | null;
  readonly cause: LatencyCause;
}

/** Part of a latency that says what it is made of. */
const MOST = 0.5;
/** Share of requests that are preempted from which on preemptions are felt at the 99th percentile. */
const FELT = 0.01;

/** The objective whose value is the largest part of its limit; null without objectives. */
export function tightestObjective(measures: RunMeasures): TightestObjective | null {
  let tightest: TightestObjective | null = null;
  for (const objective of measures.objectives) {
    const used = objective.value === null ? null : objective.value / objective.seconds;
    // Without a sample it is missed: nothing leaves less room.
    if (tightest !== null && (used ?? Infinity) <= (tightest.used ?? Infinity)) continue;
    tightest = { ...objective, used, cause: causeOf(objective, measures) };
  }
  return tightest;
}

function causeOf({ metric, percentile, value }: Attainment, measures: RunMeasures): LatencyCause {
  const { summary } = measures;
  const seconds = value ?? 0;
  switch (metric) {
    case 'schedulingDelay':
      return 'queueing';
    case 'ttft':
      return firstTokenCause(measures, percentile, seconds);
    case 'itl':
    case 'tpot':
      return gapCause(measures, seconds);
    case 'e2e': {
      const first = near(summary.ttft, percentile);
      return first > MOST * seconds
        ? firstTokenCause(measures, percentile, first)
        : gapCause(measures, near(summary.itl, percentile));
    }
  }
}

function firstTokenCause({ summary }: RunMeasures, percentile: number, seconds: number): LatencyCause {
  return near(summary.schedulingDelay, percentile) >= MOST * seconds ? 'queueing' : 'prefill';
}

/** A limit on a percentile of the gaps: where the median is far below it, it is the tail that counts. */
function gapCause(measures: RunMeasures, seconds: number): LatencyCause {
  if ((measures.summary.itl.p50 ?? 0) >= MOST * seconds) return 'decode';
  return preemptionsPerRequest(measures) >= FELT ? 'preemptions' : 'mixed-prompts';
}

export function preemptionsPerRequest({ summary }: Pick<RunMeasures, 'summary'>): number {
  return summary.requests > 0 ? summary.preemptions / summary.requests : 0;
}

/** The statistic of a summary that is nearest to a percentile, s. */
function near({ p50, p90, p95, p99 }: MetricSummary, percentile: number): number {
  const known = [
    [50, p50],
    [90, p90],
    [95, p95],
    [99, p99],
  ] as const;
  const [, value] = known.reduce((best, one) =>
    Math.abs(one[0] - percentile) < Math.abs(best[0] - percentile) ? one : best,
  );
  return value ?? 0;
}
