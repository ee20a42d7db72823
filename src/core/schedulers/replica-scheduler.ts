import type { Batch } from '../cluster/batch.ts';
import type { KvBlocks } from '../cluster/kv-blocks.ts';
import type { RequestTable } from '../cluster/request-table.ts';
import type { PolicyConfig } from '../engine/run-config.ts';
import type { FieldSpecs } from '../field-spec.ts';

/** Decides what a replica runs next. It owns the replica's waiting requests and its resident ones. */
export interface ReplicaScheduler {
  /** A request was routed to this replica. */
  enqueue(request: number): void;
  /**
   * Fills the empty batch with what runs next, moving requests on as `Batch.add` does; leaves it empty when
   * nothing can run now. Called while fewer batches are in flight than the replica may have.
   */
  formBatch(batch: Batch): void;
  /**
   * The batch left its last stage and its tokens were emitted. Requests whose `generated` has reached `output`
   * are complete: their KV blocks are given back.
   */
  endBatch(batch: Batch): void;
  /** Requests that wait for admission. */
  readonly waiting: number;
}

export interface SchedulerContext {
  readonly config: PolicyConfig;
  readonly requests: RequestTable;
  readonly kvBlocks: KvBlocks;
  readonly pipelineParallel: number;
  /** The next batch is formed while the one before it runs, counting on its output. */
  readonly schedulesAhead: boolean;
}

/** A scheduler as a scenario names it: one file that exports one of these, and a line in the registry. */
export interface SchedulerDefinition {
  readonly label: string;
  readonly fields: FieldSpecs;
  /** It can form a batch while the one before it runs; others are asked once that has ended. */
  readonly canScheduleAhead: boolean;
  create(context: SchedulerContext): ReplicaScheduler;
}
