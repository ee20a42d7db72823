import type { Batch } from '../cluster/batch.ts';
import { numberField } from '../workloads/policy-values.ts';
import { PagedResidents } from './paged-residents.ts';
import type { ReplicaScheduler, SchedulerContext, SchedulerDefinition } from './replica-scheduler.ts';

/**
 * vLLM as it scheduled in 2024 (V0), after Vidur: waiting prompts first, whole and by themselves, while decodes stand
 * still; decodes when no prompt can be admitted. The limit of tokens counts every prompt of a batch as long as the
 * longest. Memory is paged as in `PagedResidents`.
 */
class VllmScheduler implements ReplicaScheduler {
  private readonly context: SchedulerContext;
  private readonly maxBatchTokens: number;
  private readonly pool: PagedResidents;
  /** The batch formed last sent requests back to the queue, after prompts had been considered for it. */
  private hasRestarted = false;

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
    this.addPrompts(batch);
    const waiting = this.pool.queue.length;
    if (batch.count === 0) this.addDecodes(batch);
    this.hasRestarted = this.pool.queue.length > waiting;
  }

  endBatch(batch: Batch): void {
    this.pool.endBatch(batch);
  }

  steadyBatches(batch: Batch): number {
    return this.hasRestarted ? 0 : this.pool.steadyBatches(batch);
  }

  private addPrompts(batch: Batch): void {
    const { pool } = this;
    const { requests } = this.context;
    let longest = 0;
    while (
      pool.queue.length > 0 &&
      pool.residents < pool.maxBatchSize &&
      batch.shape.requests < pool.maxMicroBatchSize
    ) {
      const request = pool.queue.peek();
      if (!pool.canAdmit(request)) break;
      longest = Math.max(longest, requests.prefillEnd[request] as number);
      if ((batch.count + 1) * longest > this.maxBatchTokens) break;
      pool.admit();
      batch.addPrefill(requests, request, requests.prefillEnd[request] as number);
    }
  }

  private addDecodes(batch: Batch): void {
    const { pool } = this;
    const { requests } = this.context;
    pool.addGroup(batch);
    pool.idle.sortByArrival(requests.arrival);
    while (pool.idle.length > 0 && batch.shape.requests < pool.maxMicroBatchSize) {
      const request = pool.idle.popFront();
      if (pool.makeRoom(request)) batch.addDecode(requests, request);
    }
  }
}

export const vllm: SchedulerDefinition = {
  canScheduleAhead: false,
  create: (context) => new VllmScheduler(context),
};
