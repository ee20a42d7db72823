import type { RequestColumns, RunResult } from '../core/engine/run-result.ts';
import type { MetricSummary, Summary } from '../core/metrics/summary.ts';

export interface RequestOutput {
  /** Times in seconds from the start of the run; null where it has not happened. */
  readonly arrival: number;
  readonly prompt: number;
  readonly output: number;
  readonly replica: number;
  readonly scheduledAt: number | null;
  readonly firstTokenAt: number | null;
  readonly completedAt: number | null;
  readonly preemptions: number;
}

/** What `simulate` prints: public API, its keys in the order in which they are printed. */
export interface SimulateOutput {
  readonly summary: Summary;
  readonly memory: RunResult['memory'];
  readonly utilization: RunResult['utilization'];
  readonly run: {
    readonly iterations: number;
    readonly events: number;
    /** Wall times: the only figures that differ between two runs. */
    readonly trainMilliseconds: number;
    readonly simulateMilliseconds: number;
  };
  readonly requests?: readonly RequestOutput[];
}

export interface WallTimes {
  readonly trainMilliseconds: number;
  readonly simulateMilliseconds: number;
}

/** The command's document, from a finished run; the page exports the same. `requests`: null leaves the rows out. */
export function toSimulateOutput(
  result: RunResult,
  wallTimes: WallTimes,
  requests: RequestColumns | null,
): SimulateOutput {
  const { summary, memory, utilization, run } = result;
  return {
    summary: {
      requests: summary.requests,
      completed: summary.completed,
      preemptions: summary.preemptions,
      stable: summary.stable,
      duration: summary.duration,
      requestsPerSecond: summary.requestsPerSecond,
      outputTokensPerSecond: summary.outputTokensPerSecond,
      totalTokensPerSecond: summary.totalTokensPerSecond,
      ttft: inOrder(summary.ttft),
      tpot: inOrder(summary.tpot),
      itl: inOrder(summary.itl),
      e2e: inOrder(summary.e2e),
      schedulingDelay: inOrder(summary.schedulingDelay),
    },
    memory: {
      weightsBytesPerGpu: memory.weightsBytesPerGpu,
      kvBytesPerToken: memory.kvBytesPerToken,
      kvBlocks: memory.kvBlocks,
      peakKvFraction: memory.peakKvFraction,
      prefixHitRate: memory.prefixHitRate,
    },
    utilization: { busy: utilization.busy, mfu: utilization.mfu },
    run: {
      iterations: run.iterations,
      events: run.events,
      trainMilliseconds: wallTimes.trainMilliseconds,
      simulateMilliseconds: wallTimes.simulateMilliseconds,
    },
    ...(requests === null ? {} : { requests: toRows(requests) }),
  };
}

function inOrder({ mean, p50, p90, p95, p99, max }: MetricSummary): MetricSummary {
  return { mean, p50, p90, p95, p99, max };
}

function toRows(columns: RequestColumns): readonly RequestOutput[] {
  return Array.from(columns.arrival, (arrival, index) => ({
    arrival,
    prompt: columns.prompt[index] ?? 0,
    output: columns.output[index] ?? 0,
    replica: columns.replica[index] ?? 0,
    scheduledAt: timeOrNull(columns.scheduledAt[index]),
    firstTokenAt: timeOrNull(columns.firstTokenAt[index]),
    completedAt: timeOrNull(columns.completedAt[index]),
    preemptions: columns.preemptions[index] ?? 0,
  }));
}

function timeOrNull(value: number | undefined): number | null {
  return value === undefined || Number.isNaN(value) ? null : value;
}
