import type { Batch } from '../cluster/batch.ts';
import type { KvBlocks } from '../cluster/kv-blocks.ts';
import type { RequestTable } from '../cluster/request-table.ts';
import type { Corrections } from '../config/corrections.ts';
import type { PolicyConfig } from '../config/policy-config.ts';

/** Decides what a replica runs next. It owns the replica's waiting requests and its resident ones. */
export interface ReplicaScheduler {
  /** A request was routed to this replica. */
  enqueue(request: number): void;
  /**
   * Fills the empty batch with what runs next, moving requests on as `Batch.addDecode` and `addPrefill` do; leaves it
   * empty when nothing can run now. Called while fewer batches are in flight than the replica may have.
   */
  formBatch(batch: Batch): void;
  /**
   * The batch left its last stage and its tokens were emitted. Requests that are complete (RequestTable.isComplete)
   * give their KV blocks back.
   */
  endBatch(batch: Batch): void;
  /**
   * How many more times in a row this scheduler would form the batch that it formed last if no request arrived, none
   * completed and a block stayed free for each that needs one; 0 where it may do otherwise. The batch only decodes, or
   * it also holds one prompt's chunk that does not end the prompt, and only repeats that do not end it count.
   * The batch may then be repeated so often or less often without further calls: see steady-decode.ts.
   */
  steadyBatches(batch: Batch): number;
  /**
   * On several stages: every batch in flight, once it has landed, would be formed again as it is, and none beside them,
   * if no request arrived, none completed and a block stayed free after those that are taken. Batches in flight may then
   * be repeated without further calls: see steady-pipeline.ts.
   */
  readonly repeatsInFlight: boolean;
  /** So many batches were formed without asking, out of those that `steadyBatches` allowed. */
  skipped(batches: number): void;
  /** Requests that wait for admission. */
  readonly waiting: number;
}

export interface SchedulerContext {
  readonly config: PolicyConfig;
  readonly requests: RequestTable;
  readonly kvBlocks: KvBlocks;
  readonly pipelineParallel: number;
  /** Limit of prompt + output, tokens: what schedulers that reserve for the longest request reserve. */
  readonly maxTokens: number;
  /** The next batch is formed while the one before it runs, counting on its output. */
  readonly schedulesAhead: boolean;
  readonly corrections: Corrections;
  /** Requests of the longest length that one stage's memory holds, where that limits a batch as in Vidur; else null. */
  readonly longestRequests: number | null;
}

/** How a scheduler is made: one file that exports one of these, a line in the registry and its text in `fields.ts`. */
export interface SchedulerDefinition {
  create(context: SchedulerContext): ReplicaScheduler;
}
