import type { MemoryPlan } from '../memory/memory-plan.ts';
import type { RequestTable } from '../cluster/request-table.ts';
import { breakDown } from '../metrics/breakdown.ts';
import { summarizeIterations } from '../metrics/iteration-metrics.ts';
import type { IterationRecorder } from '../metrics/iteration-recorder.ts';
import { peakFlopsOf } from '../catalog/number-formats.ts';
import {
  modelBytes,
  modelFlops,
  NOTHING_WINDOWED,
  referenceFlops,
  type ComputedWork,
  type IterationSize,
} from '../metrics/model-flops.ts';
import type { WindowedPairs } from '../metrics/windowed-work.ts';
import { summarizeRequests } from '../metrics/request-metrics.ts';
import { summarizeSessions } from '../metrics/session-metrics.ts';
import type { Measures } from '../metrics/summarize.ts';
import type { ExecutionTimePredictor } from '../iteration/batch-shape.ts';
import { gpusOf, stagesOf } from '../config/deployment-config.ts';
import type { RunConfig } from '../config/run-config.ts';
import type { RunFigures } from '../results/run-result.ts';
import type { SessionPlan } from '../workloads/sessions/session-plan.ts';
import type { Simulation } from './loop/simulate.ts';
import { offloadFigures } from './offload-figures.ts';
import type { Replica } from './replica.ts';

/** Vidur takes a teraFLOP for 2^40 FLOPs. */
const REFERENCE_TERA = 1_099_511_627_776 / 1e12;

/** All that a run came to. */
export interface FinishedRun {
  readonly config: RunConfig;
  readonly plan: MemoryPlan;
  readonly simulation: Pick<Simulation, 'elapsed' | 'events'>;
  readonly requests: RequestTable;
  readonly iterations: IterationRecorder;
  /** null: no layer has a window. */
  readonly windowed: WindowedPairs | null;
  readonly replicas: readonly Replica[];
  readonly predictor: ExecutionTimePredictor;
  readonly measures: Measures;
  /** Conversations that answers move on; null: there are none. */
  readonly sessions: SessionPlan | null;
}

/** Puts the result of a run together. */
export function toResult(run: FinishedRun): RunFigures {
  const { config, iterations, measures, plan, predictor, replicas, requests, simulation } = run;
  const { cdfs, load, summary } = measures;
  const utilization = utilizationOf(run);
  const offload = offloadFigures(replicas, config.pools[0].deployment, plan);
  const sessions = summarizeSessions(requests, run.sessions);
  const counts = { byTokens: iterations.byTokens.weights, bySampled: iterations.bySampled.weights };
  return {
    summary,
    memory: memoryOf(run),
    ...(offload === null ? {} : { offload }),
    utilization,
    run: { iterations: iterations.iterations, events: simulation.events },
    load,
    requestMetrics: summarizeRequests(requests),
    ...(sessions === null ? {} : { sessions }),
    iterationMetrics: summarizeIterations(iterations),
    breakdown: breakDown(
      {
        total: stagesOf(config.pools[0].deployment) * simulation.elapsed,
        busy: sumOf(replicas, ({ ledger }) => ledger.busySeconds),
        host: sumOf(replicas, ({ ledger }) => ledger.hostSeconds),
        bubble: sumOf(replicas, ({ ledger }) => ledger.bubbleSeconds),
      },
      predictor.operatorSeconds?.(counts) ?? null,
    ),
    cdfs,
    reach: {
      maxTokens: iterations.maxTokens,
      maxDecodes: iterations.maxDecodes,
      maxKvTokens: iterations.maxKvTokens,
      maxPrefillTokens: iterations.maxPrefillTokens,
    },
    plan,
  };
}

function memoryOf({ plan, replicas, simulation }: FinishedRun): RunFigures['memory'] {
  const peakBlocks = replicas.reduce((most, { kvBlocks }) => Math.max(most, kvBlocks.peakUsed), 0);
  const blockSecondsAtHand = plan.kvBlocks * replicas.length * simulation.elapsed;
  return {
    weightsBytesPerGpu: plan.weightsBytesPerGpu,
    kvBytesPerToken: plan.kvBytesPerToken,
    kvBlocks: plan.kvBlocks,
    peakKvFraction: share(peakBlocks, plan.kvBlocks),
    prefixHitRate: share(
      sumOf(replicas, ({ kvBlocks }) => kvBlocks.hitTokens),
      sumOf(replicas, ({ kvBlocks }) => kvBlocks.queriedTokens),
    ),
    meanKvFraction: share(
      sumOf(replicas, ({ ledger }) => ledger.blockSeconds),
      blockSecondsAtHand,
    ),
  };
}

function utilizationOf(run: FinishedRun): RunFigures['utilization'] {
  const { config, measures, replicas, simulation } = run;
  const { model, pools } = config;
  const { deployment, gpu } = pools[0];
  const { tensorParallel } = deployment;
  const { summary } = measures;
  const gpus = gpusOf(deployment);
  const gpuSeconds = gpus * simulation.elapsed;
  const busySeconds = sumOf(replicas, ({ ledger }) => ledger.busySeconds);
  const work = workOf(run);
  const bytes = modelBytes(model, deployment, work);
  return {
    busy: share(busySeconds, stagesOf(deployment) * simulation.elapsed),
    mfu: share(modelFlops(model, work), gpuSeconds * peakFlopsOf(gpu, deployment.weights)),
    mfuReference: share(
      referenceFlops(model, tensorParallel, work),
      gpuSeconds * gpu.peaks.bf16 * REFERENCE_TERA,
    ),
    mbu: share(bytes, busySeconds * tensorParallel * gpu.memoryBandwidth),
    outputTokensPerSecondPerGpu: summary.outputTokensPerSecond / gpus,
    totalTokensPerSecondPerGpu: summary.totalTokensPerSecond / gpus,
  };
}

function workOf({ iterations, windowed }: FinishedRun): ComputedWork {
  const { weights } = iterations.byTokens;
  const sizes: IterationSize[] = [];
  weights.forEach((count, tokens) => {
    if (count > 0) sizes.push({ tokens, iterations: count });
  });
  return {
    iterations: iterations.iterations,
    tokens: iterations.tokens,
    sampled: iterations.sampled,
    attentionPairs: iterations.attentionPairs,
    acausalPairs: iterations.acausalPairs,
    kvTokens: iterations.kvTokens,
    windowed: windowed ?? NOTHING_WINDOWED,
    sizes,
  };
}

function sumOf(replicas: readonly Replica[], of: (replica: Replica) => number): number {
  return replicas.reduce((total, replica) => total + of(replica), 0);
}

function share(part: number, whole: number): number {
  return whole > 0 ? part / whole : 0;
}
