import { createKvBlocks } from './create-kv-blocks.ts';
import type { MemoryPlan } from '../memory/memory-plan.ts';
import { planMemory } from '../memory/memory-planner.ts';
import { planReferenceMemory } from '../memory/reference-memory.ts';
import { Replica, type StageObserver } from './replica.ts';
import { RequestTable } from '../cluster/request-table.ts';
import { IterationRecorder } from '../metrics/iteration-recorder.ts';
import { summarize } from '../metrics/summarize.ts';
import { TokenRecorder } from '../metrics/token-recorder.ts';
import { createStream } from '../random/stream.ts';
import { ROUTERS } from '../routers/index.ts';
import type { Router } from '../routers/router.ts';
import { SCHEDULERS } from '../schedulers/index.ts';
import { generateWorkload } from '../workloads/generate.ts';
import type { ExecutionTimePredictor } from '../iteration/batch-shape.ts';
import { ClosedLoop } from './loop/closed-loop.ts';
import type { HostTimes } from '../config/host-times.ts';
import type { RunConfig } from '../config/run-config.ts';
import type { Trace } from '../config/trace.ts';
import type { RunHost, RunOutcome } from './run-host.ts';
import { Simulation } from './loop/simulate.ts';
import { toResult } from './to-result.ts';

/** Events between two breaths: a few milliseconds of work at the pace of a laptop. */
const EVENTS_PER_BREATH = 2000;

/** What a caller may put in or ask for beside the configuration. */
export interface RunExtras {
  /** Takes the place of the configured router: a replay of known choices, for example. */
  readonly router?: Router;
  /** Told when the requests are made and the loop begins, and when nothing is left to happen. */
  readonly reached?: (phase: 'loop' | 'summary') => void;
  /** Told once, when the loop begins: what it is given changes as the run goes on. */
  readonly begun?: (live: LiveRun) => void;
  /** Asked with every breath whether what is known by then is enough: true ends the run as cancelled. */
  readonly isSettled?: () => boolean;
  /** Watches every replica, iteration by iteration: slower; the same result but for the last bits of execution times. */
  readonly timeline?: Timeline;
}

/** A run in the middle: everything here is written on as it goes. */
export interface LiveRun {
  readonly requests: RequestTable;
  readonly recorder: TokenRecorder;
  readonly iterations: IterationRecorder;
  readonly replicas: readonly Replica[];
  readonly simulation: Pick<Simulation, 'knownUntil'>;
}

/** Gives each replica, in order, someone who is told what happens on it. */
export interface Timeline {
  watch(replica: ReplicaProbe): StageObserver;
}

/** What can be read of a replica at any moment. */
export interface ReplicaProbe {
  readonly host: HostTimes;
  readonly waiting: () => number;
  readonly usedKvBlocks: () => number;
}

/**
 * Runs one simulation to its end on the times of any predictor and the traces that its workload names. Requests that no
 * event can move on any more stay incomplete and are counted as such. Throws only on a defect.
 */
export async function runWithPredictor(
  config: RunConfig,
  predictor: ExecutionTimePredictor,
  traces: readonly Trace[] | null,
  host: RunHost,
  extras: RunExtras = {},
): Promise<RunOutcome> {
  const workload = generateWorkload(config.workload, traces ?? [], config.corrections);
  const plan = planMemory(config, workload.longestRequest);
  if (!plan.fits) return { kind: 'does-not-fit', plan };
  extras.reached?.('loop');
  const { deployment, host: times } = config.pools[0];
  const { warmupRequests } = config.workload;
  const requests = new RequestTable(workload, warmupRequests);
  const recorder = new TokenRecorder(requests, deployment.replicas);
  const iterations = new IterationRecorder(deployment.replicas);
  const replicas = createReplicas(config, plan, requests, predictor, extras.timeline);
  const simulation = new Simulation({
    requests,
    replicas,
    router: extras.router ?? createRouter(config, replicas),
    routesBlindly: extras.router === undefined && ROUTERS[config.router.policy]?.isBlind === true,
    recorder,
    iterations,
    frontendSeconds: times.frontendSeconds,
    skipsAhead: extras.timeline === undefined,
    closedLoop: workload.loop === undefined ? null : new ClosedLoop(requests, workload.loop),
  });
  extras.begun?.({ requests, recorder, iterations, replicas, simulation });
  const total = requests.count;
  while (simulation.advance(EVENTS_PER_BREATH)) {
    const { completed } = recorder;
    if (extras.isSettled?.() === true) {
      return { kind: 'cancelled', completed, total };
    }
    const answer = await host.breathe();
    if (answer === 'cancel') return { kind: 'cancelled', completed, total };
    if (answer === 'snapshot') {
      const { summary, cdfs } = summarize(requests, recorder, warmupRequests);
      host.snapshot({ completed, total, summary, cdfs });
    }
  }
  extras.reached?.('summary');
  const measures = summarize(requests, recorder, warmupRequests);
  return {
    kind: 'done',
    result: toResult({ config, plan, simulation, requests, iterations, replicas, predictor, measures }),
    requests,
  };
}

function createReplicas(
  config: RunConfig,
  plan: MemoryPlan,
  requests: RequestTable,
  predictor: ExecutionTimePredictor,
  timeline: Timeline | undefined,
): readonly Replica[] {
  const { deployment, host, scheduler: policy, conduct } = config.pools[0];
  const { pipelineParallel } = deployment;
  const definition = SCHEDULERS[policy.policy];
  if (!definition) throw new Error(`Unknown scheduler ${policy.policy}`);
  const schedulesAhead = conduct.schedulesAhead && definition.canScheduleAhead;
  return Array.from({ length: deployment.replicas }, (_, index) => {
    const kvBlocks = createKvBlocks(definition, policy, plan.kvBlocks, deployment.blockSize, requests);
    const scheduler = definition.create({
      config: policy,
      requests,
      kvBlocks,
      pipelineParallel,
      maxTokens: config.workload.maxTokens,
      schedulesAhead,
      batching: conduct.batching,
      corrections: config.corrections,
      longestRequests: config.corrections.exactKvCapacity
        ? null
        : planReferenceMemory(config).longestRequests,
    });
    const observer = timeline?.watch({
      host,
      waiting: () => scheduler.waiting,
      usedKvBlocks: () => kvBlocks.capacity - kvBlocks.free,
    });
    return new Replica({
      index,
      scheduler,
      kvBlocks,
      predictor,
      host,
      conduct: { schedulesAhead },
      pipelineParallel,
      tensorParallel: deployment.tensorParallel,
      layersPerStage: config.model.layers / pipelineParallel,
      ...(observer === undefined ? {} : { observer }),
    });
  });
}

function createRouter(config: RunConfig, replicas: readonly Replica[]) {
  const definition = ROUTERS[config.router.policy];
  if (!definition) throw new Error(`Unknown router ${config.router.policy}`);
  return definition.create({
    config: config.router,
    replicas: replicas.length,
    stream: createStream(config.workload.seed, 'router'),
    waiting: (replica) => replicas[replica]?.scheduler.waiting ?? 0,
    outstanding: (replica) => replicas[replica]?.outstanding ?? 0,
  });
}
