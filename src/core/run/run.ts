import { intAt } from '../../lib/columns.ts';
import { launchedLayers } from '../models/launched-layers.ts';
import { layerCount, windowOf } from '../models/layers.ts';
import { RequestTable } from '../cluster/request-table.ts';
import type { RunConfig } from '../config/run-config.ts';
import type { Trace } from '../config/trace.ts';
import type { ExecutionTimePredictor } from '../iteration/batch-shape.ts';
import type { MemoryPlan } from '../memory/memory-plan.ts';
import { planMemory } from '../memory/memory-planner.ts';
import { blocksBeside } from '../memory/request-blocks.ts';
import { planReferenceMemory } from '../memory/reference-memory.ts';
import { summarize, type ArrivalKind, type Moment } from '../metrics/summarize.ts';
import type { Router } from '../routers/router.ts';
import { generateWorkload } from '../workloads/generate.ts';
import type { Workload } from '../workloads/workload.ts';
import type { SessionPlan } from '../workloads/sessions/session-plan.ts';
import type { ReplayedRows } from '../workloads/replayed-rows.ts';
import { assembleReplicas, assembleRouting, schedulerNamed } from './assemble.ts';
import { hostTierOf } from './host-tier.ts';
import { clientsOf } from './loop/clients-of.ts';
import { Simulation } from './loop/simulate.ts';
import { Recorders } from './recorders.ts';
import type { Replica } from './replica.ts';
import type { FinishedRun, Misfit, RunSnapshot } from './run-outcome.ts';
import type { Timeline } from './timeline.ts';
import { requestColumns } from './request-columns.ts';
import { toResult } from './to-result.ts';

/** A run in the middle: everything here is written on as it goes. */
export interface LiveRun extends Pick<Recorders, 'iterations' | 'tokens'> {
  readonly requests: RequestTable;
  readonly replicas: readonly Replica[];
}

/** What sets a run apart from the ordinary one. */
type Variant =
  | { readonly kind: 'ordinary' }
  | { readonly kind: 'routed'; readonly router: Router }
  | { readonly kind: 'watched'; readonly timeline: Timeline };

/** The requests of a run; `traces` are those that its workload names. */
export function workloadOf(config: RunConfig, traces: readonly Trace[]): Workload {
  return generateWorkload(config.workload, traces, config.corrections);
}

/** A run that has not begun, on the times of any predictor; what there is instead where the model does not fit. */
export function createRun(
  config: RunConfig,
  predictor: ExecutionTimePredictor,
  workload: Workload,
): Run | Misfit {
  return createVariant(config, predictor, workload, { kind: 'ordinary' });
}

/** The same where requests go as `router` says, whatever the configuration's would do: a replay of known choices. */
export function createRoutedRun(
  config: RunConfig,
  predictor: ExecutionTimePredictor,
  workload: Workload,
  router: Router,
): Run | Misfit {
  return createVariant(config, predictor, workload, { kind: 'routed', router });
}

/**
 * The same with a timeline that sees every iteration by itself. It takes longer; its result is the same but for the last
 * bits of execution times.
 */
export function createWatchedRun(
  config: RunConfig,
  predictor: ExecutionTimePredictor,
  workload: Workload,
  timeline: Timeline,
): Run | Misfit {
  return createVariant(config, predictor, workload, { kind: 'watched', timeline });
}

function createVariant(
  config: RunConfig,
  predictor: ExecutionTimePredictor,
  workload: Workload,
  variant: Variant,
): Run | Misfit {
  const plan = planMemory(config, workload.longestRequest);
  return plan.fits ? new Run(config, plan, predictor, workload, variant) : { kind: 'does-not-fit', plan };
}

/** KV blocks of each request beside those of its tokens; its last output token has none. */
function besidesOf({ request }: MemoryPlan, { prompt, output }: Workload): Int32Array {
  return Int32Array.from(prompt, (tokens, index) => blocksBeside(request, tokens + intAt(output, index) - 1));
}

/**
 * One simulation, which its caller drives: `advance` until nothing is left to happen, then `finish`. Requests that no
 * event can move on any more stay incomplete and are counted as such. Throws only on a defect.
 */
export class Run {
  readonly kind = 'run';
  readonly live: LiveRun;
  readonly config: RunConfig;
  /** Rows of the trace that is replayed; null: none is. */
  readonly replayed: ReplayedRows | null;
  private readonly sessions: SessionPlan | null;
  private readonly plan: MemoryPlan;
  private readonly predictor: ExecutionTimePredictor;
  private readonly recorders: Recorders;
  private readonly simulation: Simulation;
  private readonly arrivals: ArrivalKind;

  /** Called by `createRun` and its variants; the plan fits. */
  constructor(
    config: RunConfig,
    plan: MemoryPlan,
    predictor: ExecutionTimePredictor,
    workload: Workload,
    variant: Variant,
  ) {
    const [pool] = config.pools;
    const { corrections } = config;
    const timeline = variant.kind === 'watched' ? variant.timeline : null;
    const requests = new RequestTable(workload, config.workload.warmupRequests);
    const { stateBytes, windows } = plan.request;
    if (stateBytes > 0 || windows.length > 0) requests.blocksBeside.set(besidesOf(plan, workload));
    const replicas = assembleReplicas({
      pool,
      definition: schedulerNamed(pool.scheduler.policy),
      requests,
      predictor,
      kvBlocks: plan.kvBlocks,
      hostTier: hostTierOf(pool.deployment, plan),
      layers: layerCount(config.model) / pool.deployment.pipelineParallel,
      launchedLayers: launchedLayers(config.model) / pool.deployment.pipelineParallel,
      maxTokens: config.workload.maxTokens,
      corrections,
      longestRequests: corrections.exactKvCapacity ? null : planReferenceMemory(config).longestRequests,
      timeline,
    });
    this.config = config;
    this.sessions = workload.sessions ?? null;
    this.replayed = workload.replayed ?? null;
    const opens = workload.sessions === undefined ? 'at-times' : 'conversations';
    this.arrivals = workload.loop === undefined ? opens : 'after-answers';
    this.plan = plan;
    this.predictor = predictor;
    const window = windowOf(config.model);
    this.recorders = new Recorders(requests, replicas.length, window, timeline === null ? [] : [timeline]);
    this.live = { requests, replicas, tokens: this.recorders.tokens, iterations: this.recorders.iterations };
    this.simulation = new Simulation({
      requests,
      replicas,
      routing:
        variant.kind === 'routed'
          ? { router: variant.router, isBlind: false }
          : assembleRouting(config.router, config.workload.seed, replicas, requests),
      recorders: this.recorders,
      frontend: pool.host,
      clients: clientsOf(workload, requests),
    });
  }

  /** Until when all is known, s: replicas may have gone on beyond it by themselves. */
  get now(): number {
    return this.simulation.settledUntil;
  }

  /** Requests that completed, warm-up included, and all of them. */
  get completed(): number {
    return this.recorders.tokens.completed;
  }

  get total(): number {
    return this.live.requests.count;
  }

  /** Goes on for about so many events; false once nothing is left to happen. */
  advance(events: number): boolean {
    return this.simulation.advance(events);
  }

  /** The metrics so far. */
  snapshot(): RunSnapshot {
    const { summary, cdfs } = this.measure('running');
    return { completed: this.completed, total: this.total, summary, cdfs };
  }

  /** What the run came to, once `advance` has said that nothing is left. */
  finish(): FinishedRun {
    const { config, live, plan, predictor, simulation } = this;
    const result = toResult({
      ...live,
      windowed: this.recorders.windowed,
      config,
      plan,
      simulation,
      predictor,
      measures: this.measure('ended'),
      sessions: this.sessions,
    });
    return { result, requests: requestColumns(live.requests) };
  }

  private measure(moment: Moment) {
    return summarize(this.live.requests, this.recorders.tokens, this.arrivals, moment);
  }
}
