import type { Batch } from '../cluster/batch.ts';
import { numberField } from '../workloads/policy-values.ts';
import { PagedScheduler } from './paged-scheduler.ts';
import type { SchedulerContext, SchedulerDefinition } from './replica-scheduler.ts';

/**
 * Orca's iteration-level batching over paged memory: every iteration runs all decodes and adds whole prompts while
 * the tokens of the iteration stay within a limit. Memory is paged as in `PagedScheduler`.
 */
class OrcaPlusScheduler extends PagedScheduler {
  private readonly maxBatchTokens: number;

  constructor(context: SchedulerContext) {
    super(context);
    this.maxBatchTokens = numberField(context.config, 'maxBatchTokens');
  }

  formBatch(batch: Batch): void {
    const { requests } = this.context;
    this.addGroup(batch);
    while (this.idle.length > 0 && batch.shape.requests < this.maxMicroBatchSize) {
      const request = this.idle.popFront();
      if (this.makeRoom(request)) batch.addDecode(requests, request);
    }
    // The last of this order is the next to be preempted.
    this.idle.sortByArrival(requests.arrival);
    while (
      this.queue.length > 0 &&
      this.residents < this.maxBatchSize &&
      batch.shape.requests < this.maxMicroBatchSize
    ) {
      const request = this.queue.peek();
      const tokens = requests.prefillEnd[request] as number;
      if (batch.shape.tokens + tokens > this.maxBatchTokens || !this.canAdmit(request)) break;
      this.admit();
      batch.addPrefill(requests, request, tokens);
    }
  }
}

export const orcaPlus: SchedulerDefinition = { create: (context) => new OrcaPlusScheduler(context) };
