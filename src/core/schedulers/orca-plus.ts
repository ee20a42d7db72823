import type { Batch } from '../cluster/batch.ts';
import { numberField } from '../workloads/policy-values.ts';
import { PagedResidents } from './paged-residents.ts';
import type { ReplicaScheduler, SchedulerContext, SchedulerDefinition } from './replica-scheduler.ts';

/**
 * Orca's iteration-level batching over paged memory: every iteration runs all decodes and adds whole prompts while
 * the tokens of the iteration stay within a limit. Memory is paged as in `PagedResidents`.
 */
class OrcaPlusScheduler implements ReplicaScheduler {
  private readonly context: SchedulerContext;
  private readonly maxBatchTokens: number;
  private readonly pool: PagedResidents;

  constructor(context: SchedulerContext) {
    this.context = context;
    this.maxBatchTokens = numberField(context.config, 'maxBatchTokens');
    this.pool = new PagedResidents(context);
  }

  get waiting(): number {
    return this.pool.queue.length;
  }

  enqueue(request: number): void {
    this.pool.queue.pushBack(request);
  }

  formBatch(batch: Batch): void {
    const { pool } = this;
    const { requests } = this.context;
    pool.addGroup(batch);
    while (pool.idle.length > 0 && batch.shape.requests < pool.maxMicroBatchSize) {
      const request = pool.idle.popFront();
      if (pool.makeRoom(request)) batch.addDecode(requests, request);
    }
    // The last of this order is the next to be preempted.
    pool.idle.sortByArrival(requests.arrival);
    while (
      pool.queue.length > 0 &&
      pool.residents < pool.maxBatchSize &&
      batch.shape.requests < pool.maxMicroBatchSize
    ) {
      const request = pool.queue.peek();
      const tokens = requests.prefillEnd[request] as number;
      if (batch.shape.tokens + tokens > this.maxBatchTokens || !pool.canAdmit(request)) break;
      pool.admit();
      batch.addPrefill(requests, request, tokens);
    }
  }

  endBatch(batch: Batch): void {
    this.pool.endBatch(batch);
  }

  steadyBatches(batch: Batch): number {
    return this.pool.steadyBatches(batch);
  }
}

export const orcaPlus: SchedulerDefinition = {
  canScheduleAhead: false,
  create: (context) => new OrcaPlusScheduler(context),
};
