import type { Batch } from '../../cluster/batch.ts';
import { assembleReplicas, schedulerNamed } from '../../run/assemble.ts';
import type { KvBlocks } from '../../cluster/kv-blocks.ts';
import { Recorders } from '../../run/recorders.ts';
import type { Replica } from '../../run/replica.ts';
import { RequestTable } from '../../cluster/request-table.ts';
import type { ExecutionTimePredictor } from '../../iteration/batch-shape.ts';
import { CORRECTED, type Corrections } from '../../config/corrections.ts';
import { PLAIN_CONDUCT, type EngineConduct } from '../../config/engine-conduct.ts';
import { NO_HOST_TIME } from '../../config/host-times.ts';
import type { PolicyConfig } from '../../config/policy-config.ts';
import { Simulation } from '../../run/loop/simulate.ts';
import type { IterationRecorder } from '../../metrics/iteration-recorder.ts';
import { USUAL_DEPLOYMENT } from '../../testing/config.ts';
import type { PromptPool } from '../../workloads/prompt-pool.ts';
import type { ReplicaScheduler } from '../replica-scheduler.ts';

/** A request as [arrival s, prompt, output]. */
export type RequestRow = readonly [number, number, number];

export interface TraceSetup {
  /** Name of the scheduler. */
  readonly policy: string;
  readonly fields: PolicyConfig['fields'];
  readonly kvBlocks: number;
  readonly blockSize?: number;
  readonly maxTokens?: number;
  readonly longestRequests?: number;
  readonly corrections?: Corrections;
  readonly pipelineParallel?: number;
  readonly conduct?: Partial<EngineConduct>;
  readonly requests: readonly RequestRow[];
  readonly pool?: PromptPool;
}

/** One formed batch: when, its requests with their tokens, and the blocks in use after it was formed. */
export interface TracedBatch {
  readonly at: number;
  readonly items: readonly (readonly [number, number])[];
  readonly blocks: number;
}

export interface TraceOutcome {
  readonly batches: readonly TracedBatch[];
  readonly table: RequestTable;
  readonly kvBlocks: KvBlocks;
  readonly iterations: IterationRecorder;
}

/** A stage takes 20 ms and 0.05 ms a token: the timing of the reference's golden traces. */
export const STUB_PREDICTOR: ExecutionTimePredictor = {
  stageSeconds: (_stage, shape) => 0.02 + 0.00005 * shape.tokens,
};

/** Runs the requests on one replica with stub times and writes down every batch. */
export function traceBatches(setup: TraceSetup): TraceOutcome {
  const { requests, pipelineParallel = 1, blockSize = 16, corrections = CORRECTED } = setup;
  const conduct = { ...PLAIN_CONDUCT, ...setup.conduct };
  const table = new RequestTable({
    arrival: Float64Array.from(requests, ([arrival]) => arrival),
    prompt: Int32Array.from(requests, ([, prompt]) => prompt),
    output: Int32Array.from(requests, ([, , output]) => output),
    longestRequest: 0,
    ...(setup.pool === undefined ? {} : { pool: setup.pool }),
  });
  const batches: TracedBatch[] = [];
  const deployment = { ...USUAL_DEPLOYMENT, blockSize, pipelineParallel };
  const scheduler = { policy: setup.policy, fields: setup.fields };
  const definition = schedulerNamed(setup.policy);
  const replicas = assembleReplicas({
    pool: { conduct, deployment, host: NO_HOST_TIME, scheduler },
    definition: {
      create: (context) => traced(definition.create(context), context.kvBlocks, batches),
    },
    requests: table,
    predictor: STUB_PREDICTOR,
    kvBlocks: setup.kvBlocks,
    hostTier: null,
    layers: 1,
    launchedLayers: 4,
    maxTokens: setup.maxTokens ?? 4096,
    corrections,
    longestRequests: setup.longestRequests ?? null,
    timeline: null,
  });
  const recorders = new Recorders(table, 1, null, []);
  const simulation = new Simulation({
    requests: table,
    replicas,
    routing: { router: { route: () => 0 }, isBlind: false },
    recorders,
    frontend: NO_HOST_TIME,
    clients: null,
  });
  while (simulation.advance(1000));
  const [{ kvBlocks }] = replicas as [Replica];
  return { batches, table, kvBlocks, iterations: recorders.iterations };
}

/** The scheduler, with every batch that it forms written down. */
function traced(scheduler: ReplicaScheduler, kvBlocks: KvBlocks, batches: TracedBatch[]): ReplicaScheduler {
  return {
    get waiting() {
      return scheduler.waiting;
    },
    enqueue: (request) => scheduler.enqueue(request),
    formBatch(batch) {
      scheduler.formBatch(batch);
      if (batch.shape.requests === 0) return;
      batches.push({ at: batch.formedAt, items: itemsOf(batch), blocks: kvBlocks.capacity - kvBlocks.free });
    },
    endBatch: (batch) => scheduler.endBatch(batch),
    // Every batch is written down, so none may be skipped.
    steadyBatches: () => 0,
    repeatsInFlight: false,
    skipped: () => {},
  };
}

function itemsOf(batch: Batch): (readonly [number, number])[] {
  const { group } = batch;
  const grouped = Array.from({ length: group?.count ?? 0 }, (_, i) => [group?.member(i) ?? -1, 1] as const);
  const listed = Array.from(
    { length: batch.count },
    (_, i) => [batch.requests[i] ?? -1, batch.tokens[i] ?? 0] as const,
  );
  return [...grouped, ...listed];
}
