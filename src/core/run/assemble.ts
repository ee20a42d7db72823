import { CachedKvBlocks } from '../cluster/cached-kv-blocks.ts';
import { KvBlocks } from '../cluster/kv-blocks.ts';
import { OffloadedKvBlocks, type HostTier } from '../cluster/offloaded-kv-blocks.ts';
import type { RequestTable } from '../cluster/request-table.ts';
import type { Corrections } from '../config/corrections.ts';
import type { PolicyConfig } from '../config/policy-config.ts';
import type { PoolConfig } from '../config/pool-config.ts';
import type { ExecutionTimePredictor } from '../iteration/batch-shape.ts';
import { createStream } from '../random/stream.ts';
import { ROUTER_TEXTS } from '../routers/fields.ts';
import { ROUTERS } from '../routers/index.ts';
import type { Router } from '../routers/router.ts';
import { traitsOf } from '../schedulers/fields.ts';
import { SCHEDULERS } from '../schedulers/index.ts';
import type { SchedulerDefinition } from '../schedulers/replica-scheduler.ts';
import { prefillEstimate } from './prefill-estimate.ts';
import { prefixViewOf } from './prefix-view.ts';
import { Replica } from './replica.ts';
import type { ReplicaProbe, Timeline } from './timeline.ts';

/** What the replicas of a pool are made of. */
export interface PoolParts {
  readonly pool: Pick<PoolConfig, 'conduct' | 'deployment' | 'host' | 'scheduler'>;
  readonly definition: SchedulerDefinition;
  readonly requests: RequestTable;
  readonly predictor: ExecutionTimePredictor;
  /** KV blocks of each replica. */
  readonly kvBlocks: number;
  /** Where they go when they leave the GPU; null: they are lost. */
  readonly hostTier: HostTier | null;
  readonly layers: number;
  readonly launchedLayers: number;
  /** Limit of prompt + output, tokens. */
  readonly maxTokens: number;
  readonly corrections: Corrections;
  /** Requests of the longest length that one stage's memory holds, where that limits a batch as in Vidur; else null. */
  readonly longestRequests: number | null;
  /** null: nobody looks. */
  readonly timeline: Timeline | null;
}

/** Sends requests to replicas. */
export interface Routing {
  readonly router: Router;
  /** It looks at nothing but its own earlier choices: it may be asked before a request comes. */
  readonly isBlind: boolean;
}

/** The scheduler of that name. @throws where there is none. */
export function schedulerNamed(policy: string): SchedulerDefinition {
  const definition = SCHEDULERS[policy];
  if (!definition) throw new Error(`Unknown scheduler ${policy}`);
  return definition;
}

/** The replicas of a pool, each with KV blocks and a scheduler of its own. */
export function assembleReplicas(parts: PoolParts): readonly Replica[] {
  const { replicas } = parts.pool.deployment;
  return Array.from({ length: replicas }, (_, index) => assembleReplica(parts, index));
}

function assembleReplica(parts: PoolParts, index: number): Replica {
  const { definition, pool, requests, timeline } = parts;
  const { pipelineParallel, tensorParallel } = pool.deployment;
  const kvBlocks = createKvBlocks(parts);
  const schedulesAhead = pool.conduct.schedulesAhead && traitsOf(pool.scheduler.policy).canScheduleAhead;
  const scheduler = definition.create({
    config: pool.scheduler,
    requests,
    kvBlocks,
    pipelineParallel,
    maxTokens: parts.maxTokens,
    schedulesAhead,
    corrections: parts.corrections,
    longestRequests: parts.longestRequests,
  });
  const probe: ReplicaProbe = {
    waiting: () => scheduler.waiting,
    usedKvBlocks: () => kvBlocks.capacity - kvBlocks.free,
  };
  return new Replica({
    index,
    scheduler,
    kvBlocks,
    predictor: parts.predictor,
    host: pool.host,
    schedulesAhead,
    pipelineParallel,
    tensorParallel,
    layers: parts.layers,
    launchedLayers: parts.launchedLayers,
    observer: timeline?.watch(probe) ?? null,
  });
}

/** Empty; they remember what they hold where the scheduler makes use of it. */
function createKvBlocks({ hostTier, kvBlocks, pool, predictor, requests }: PoolParts): KvBlocks {
  const { blockSize, pipelineParallel } = pool.deployment;
  const isCaching =
    traitsOf(pool.scheduler.policy).cachesPrefixes && pool.scheduler.fields['prefixCaching'] === true;
  if (!isCaching) return new KvBlocks(kvBlocks, blockSize, requests);
  if (hostTier === null) return new CachedKvBlocks(kvBlocks, blockSize, requests);
  const maxChunk = Number(pool.scheduler.fields['maxBatchTokens'] ?? Number.POSITIVE_INFINITY);
  const estimate = prefillEstimate(predictor, pipelineParallel, maxChunk);
  return new OffloadedKvBlocks(kvBlocks, blockSize, requests, hostTier, estimate);
}

/** The router of the configuration, over these replicas. */
export function assembleRouting(
  config: PolicyConfig,
  seed: number,
  replicas: readonly Replica[],
  requests: RequestTable,
): Routing {
  const definition = ROUTERS[config.policy];
  if (!definition) throw new Error(`Unknown router ${config.policy}`);
  const router = definition.create({
    config,
    replicas: replicas.length,
    stream: createStream(seed, 'router'),
    waiting: (replica) => replicas[replica]?.scheduler.waiting ?? 0,
    outstanding: (replica) => replicas[replica]?.outstanding ?? 0,
    reportedWaiting: (replica) => replicas[replica]?.reportedWaiting ?? 0,
    reportedKvUse: (replica) => usedShare(replicas[replica]),
    sessionOf: (request) => requests.sessionOf?.[request] ?? -1,
    prefixes: () => prefixViewOf(requests, replicas),
  });
  return { router, isBlind: ROUTER_TEXTS[config.policy]?.isBlind === true };
}

function usedShare(replica: Replica | undefined): number {
  return replica === undefined ? 0 : 1 - replica.reportedFree / replica.kvBlocks.capacity;
}
