import type { OffloadFigures } from '../../core/results/offload-figures.ts';
import type { RequestColumns, RunResult } from '../../core/results/run-result.ts';
import type { ReplayedRows } from '../../core/workloads/replayed-rows.ts';
import type { RunJudgement } from '../../core/results/judgement.ts';
import type { SessionMetrics } from '../../core/metrics/session-metrics.ts';
import type { MetricSummary, Summary } from '../../core/metrics/summary.ts';

import type { TimingEvidence } from '../../core/operators/timing-evidence.ts';
import { doubtsOf } from './breach-text.ts';
import { loadAdvice } from './load-advice.ts';
import { loadText } from './load-text.ts';
import { sessionsText } from '../traces/sessions-text.ts';
import type { ErrorBand } from '../engines/error-bands.ts';

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
  /** Its conversation by number, -1: none, its turn there, from 0, and prompt tokens found in the cache; absent without conversations. */
  readonly session?: number;
  readonly turn?: number;
  readonly cached?: number;
}

/** What `simulate` prints: public API, its keys in the order in which they are printed. */
export interface SimulateOutput {
  readonly summary: Summary;
  /** Whether what arrives is served. */
  readonly load: RunResult['load'];
  /**
   * Sentences about what the figures alone do not say: a workload that was shortened, a load that is not
   * served, and what cannot be true.
   */
  readonly notices: readonly string[];
  /** Rows of the replayed trace by what became of them; absent without one. */
  readonly traceRows?: ReplayedRows;
  /** Relative half widths of the bands that hold 90 % of measured runs; absent where they are not known. */
  readonly errorBand?: ErrorBand;
  readonly memory: RunResult['memory'];
  /** Absent where KV blocks that leave the GPU are lost. */
  readonly offload?: OffloadFigures;
  readonly utilization: RunResult['utilization'];
  readonly run: {
    readonly iterations: number;
    readonly events: number;
    /** Wall times: the only figures that differ between two runs. */
    readonly trainMilliseconds: number;
    readonly simulateMilliseconds: number;
  };
  readonly requestMetrics: RunResult['requestMetrics'];
  /** Absent without conversations. */
  readonly sessions?: SessionMetrics;
  readonly iterationMetrics: RunResult['iterationMetrics'];
  /** Stage seconds by what they went to. */
  readonly breakdown: RunResult['breakdown'];
  readonly slo: RunJudgement['slo'];
  /** null: the GPU has no price. */
  readonly cost: RunJudgement['cost'];
  readonly requests?: readonly RequestOutput[];
}

export interface WallTimes {
  readonly trainMilliseconds: number;
  readonly simulateMilliseconds: number;
}

/** How far the figures are to be trusted. */
export interface Trust {
  /** What is to be known of the settings, in sentences: requests that were shortened, a GPU that is not measured. */
  readonly said: readonly (string | null)[];
  readonly errorBand: ErrorBand | null;
  /** Where the times come from. */
  readonly evidence: readonly TimingEvidence[];
}

/** The command's document, from a finished run; the page exports the same. `requests`: null leaves the rows out. */
export function toSimulateOutput(
  result: RunResult,
  wallTimes: WallTimes,
  requests: RequestColumns | null,
  { slo, cost }: RunJudgement,
  { errorBand, evidence, said }: Trust,
): SimulateOutput {
  const { summary, memory, utilization, run, requestMetrics, iterationMetrics, breakdown } = result;
  return {
    summary: {
      requests: summary.requests,
      completed: summary.completed,
      preemptions: summary.preemptions,
      stable: summary.stable,
      duration: summary.duration,
      steadySeconds: summary.steadySeconds,
      drainSeconds: summary.drainSeconds,
      requestsPerSecond: summary.requestsPerSecond,
      outputTokensPerSecond: summary.outputTokensPerSecond,
      totalTokensPerSecond: summary.totalTokensPerSecond,
      promptTokens: summary.promptTokens,
      outputTokens: summary.outputTokens,
      ttft: inOrder(summary.ttft),
      tpot: inOrder(summary.tpot),
      itl: inOrder(summary.itl),
      e2e: inOrder(summary.e2e),
      schedulingDelay: inOrder(summary.schedulingDelay),
    },
    load: result.load,
    notices: [...said.filter((text) => text !== null), ...noticesOf(result, evidence)],
    ...(result.traceRows === undefined ? {} : { traceRows: result.traceRows }),
    ...(errorBand === null ? {} : { errorBand }),
    memory: {
      weightsBytesPerGpu: memory.weightsBytesPerGpu,
      kvBytesPerToken: memory.kvBytesPerToken,
      kvBlocks: memory.kvBlocks,
      peakKvFraction: memory.peakKvFraction,
      prefixHitRate: memory.prefixHitRate,
      meanKvFraction: memory.meanKvFraction,
    },
    ...(result.offload === undefined ? {} : { offload: offloadInOrder(result.offload) }),
    utilization: {
      busy: utilization.busy,
      mfu: utilization.mfu,
      mfuReference: utilization.mfuReference,
      mbu: utilization.mbu,
      outputTokensPerSecondPerGpu: utilization.outputTokensPerSecondPerGpu,
      totalTokensPerSecondPerGpu: utilization.totalTokensPerSecondPerGpu,
    },
    run: {
      iterations: run.iterations,
      events: run.events,
      trainMilliseconds: wallTimes.trainMilliseconds,
      simulateMilliseconds: wallTimes.simulateMilliseconds,
    },
    requestMetrics: {
      unfinished: requestMetrics.unfinished,
      unfinishedWithFirstToken: requestMetrics.unfinishedWithFirstToken,
      normalizedE2e: inOrder(requestMetrics.normalizedE2e),
      prefillTime: inOrder(requestMetrics.prefillTime),
      decodeTimePerToken: inOrder(requestMetrics.decodeTimePerToken),
      executionTime: inOrder(requestMetrics.executionTime),
      waitingTime: inOrder(requestMetrics.waitingTime),
    },
    ...(result.sessions === undefined ? {} : { sessions: sessionsInOrder(result.sessions) }),
    iterationMetrics: {
      duration: inOrder(iterationMetrics.duration),
      tokens: inOrder(iterationMetrics.tokens),
      prefillTokens: inOrder(iterationMetrics.prefillTokens),
      decodeTokens: inOrder(iterationMetrics.decodeTokens),
      batchSize: inOrder(iterationMetrics.batchSize),
    },
    breakdown: {
      total: breakdown.total,
      gemm: breakdown.gemm,
      attention: breakdown.attention,
      communication: breakdown.communication,
      elementwise: breakdown.elementwise,
      busy: breakdown.busy,
      host: breakdown.host,
      bubble: breakdown.bubble,
      idle: breakdown.idle,
    },
    slo,
    cost,
    ...(requests === null ? {} : { requests: toRows(requests) }),
  };
}

function noticesOf(result: RunResult, evidence: Trust['evidence']): readonly string[] {
  const load = loadText({ ...result, rate: null });
  const advice = loadAdvice(result);
  const sessions = result.sessions === undefined ? null : sessionsText(result.sessions);
  return [
    ...(load === null ? [] : [`${load}.`]),
    ...(advice === null ? [] : [advice]),
    ...(sessions === null ? [] : [sessions]),
    ...doubtsOf(result, evidence),
  ];
}

function inOrder({ mean, p50, p90, p95, p99, max }: MetricSummary): MetricSummary {
  return { mean, p50, p90, p95, p99, max };
}

function offloadInOrder(offload: OffloadFigures): OffloadFigures {
  return {
    hostBlocks: offload.hostBlocks,
    peakHostFraction: offload.peakHostFraction,
    hostHitRate: offload.hostHitRate,
    loads: offload.loads,
    meanLoadSeconds: offload.meanLoadSeconds,
    bytesLoaded: offload.bytesLoaded,
    bytesWritten: offload.bytesWritten,
  };
}

function sessionsInOrder(sessions: SessionMetrics): SessionMetrics {
  const { duration, ttft, ...counts } = sessions;
  return {
    started: counts.started,
    completed: counts.completed,
    cut: counts.cut,
    outgrown: counts.outgrown,
    shortened: counts.shortened,
    meanTurns: counts.meanTurns,
    duration: inOrder(duration),
    cachedShare: counts.cachedShare,
    ttft: { first: inOrder(ttft.first), later: inOrder(ttft.later) },
  };
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
    ...turnOf(columns, index),
  }));
}

function turnOf(
  { cachedTokens, sessionOf, turnOf: turns }: RequestColumns,
  index: number,
): Pick<RequestOutput, 'cached' | 'session' | 'turn'> {
  if (sessionOf === undefined) return {};
  return {
    session: sessionOf[index] ?? -1,
    turn: turns?.[index] ?? 0,
    cached: cachedTokens?.[index] ?? 0,
  };
}

function timeOrNull(value: number | undefined): number | null {
  return value === undefined || Number.isNaN(value) ? null : value;
}
