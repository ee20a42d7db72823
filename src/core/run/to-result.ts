import type { MemoryPlan } from '../memory/memory-plan.ts';
import type { RequestTable } from '../cluster/request-table.ts';
import { breakDown } from '../metrics/breakdown.ts';
import { summarizeIterations } from '../metrics/iteration-metrics.ts';
import type { IterationRecorder } from '../metrics/iteration-recorder.ts';
import { peakFlopsOf } from '../catalog/number-formats.ts';
import { modelBytes, modelFlops, referenceFlops } from '../metrics/model-flops.ts';
import { summarizeRequests } from '../metrics/request-metrics.ts';
import type { Measures } from '../metrics/summarize.ts';
import type { ExecutionTimePredictor } from '../iteration/batch-shape.ts';
import { gpusOf, stagesOf } from '../config/deployment-config.ts';
import type { RunConfig } from '../config/run-config.ts';
import type { RunResult } from '../results/run-result.ts';
import type { Simulation } from './loop/simulate.ts';
import type { ReplicaLedger } from './replica-ledger.ts';
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
  readonly replicas: readonly Replica[];
  readonly predictor: ExecutionTimePredictor;
  readonly measures: Measures;
}

/** Puts the result of a run together. */
export function toResult(run: FinishedRun): RunResult {
  const { config, iterations, measures, plan, predictor, replicas, requests, simulation } = run;
  const { model, pools } = config;
  const { deployment, gpu } = pools[0];
  const { tensorParallel } = deployment;
  const { cdfs, stability, summary } = measures;
  const sum = (of: (replica: Replica) => number): number =>
    replicas.reduce((total, replica) => total + of(replica), 0);
  const spent = (seconds: keyof ReplicaLedger & `${string}Seconds`): number =>
    sum(({ ledger }) => ledger[seconds]);
  const stages = stagesOf(deployment);
  const gpus = gpusOf(deployment);
  const stageSeconds = stages * simulation.elapsed;
  const gpuSeconds = gpus * simulation.elapsed;
  const busySeconds = spent('busySeconds');
  const peakBlocks = replicas.reduce((most, { kvBlocks }) => Math.max(most, kvBlocks.peakUsed), 0);
  const blockSecondsAtHand = plan.kvBlocks * deployment.replicas * simulation.elapsed;
  const counts = { byTokens: iterations.byTokens.weights, bySampled: iterations.bySampled.weights };
  const bytes = modelBytes(model, deployment, iterations);
  return {
    summary,
    memory: {
      weightsBytesPerGpu: plan.weightsBytesPerGpu,
      kvBytesPerToken: plan.kvBytesPerToken,
      kvBlocks: plan.kvBlocks,
      peakKvFraction: share(peakBlocks, plan.kvBlocks),
      prefixHitRate: share(
        sum(({ kvBlocks }) => kvBlocks.hitTokens),
        sum(({ kvBlocks }) => kvBlocks.queriedTokens),
      ),
      meanKvFraction: share(spent('blockSeconds'), blockSecondsAtHand),
    },
    utilization: {
      busy: share(busySeconds, stageSeconds),
      mfu: share(modelFlops(model, iterations), gpuSeconds * peakFlopsOf(gpu, deployment.weights)),
      mfuReference: share(
        referenceFlops(model, tensorParallel, iterations),
        gpuSeconds * gpu.peakFlops * REFERENCE_TERA,
      ),
      mbu: share(bytes, busySeconds * tensorParallel * gpu.memoryBandwidth),
      outputTokensPerSecondPerGpu: summary.outputTokensPerSecond / gpus,
      totalTokensPerSecondPerGpu: summary.totalTokensPerSecond / gpus,
    },
    run: { iterations: iterations.iterations, events: simulation.events },
    capacityRequestsPerSecond: stability.capacityRequestsPerSecond,
    requestMetrics: summarizeRequests(requests),
    iterationMetrics: summarizeIterations(iterations),
    breakdown: breakDown(
      {
        total: stageSeconds,
        busy: busySeconds,
        host: spent('hostSeconds'),
        bubble: spent('bubbleSeconds'),
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

function share(part: number, whole: number): number {
  return whole > 0 ? part / whole : 0;
}
