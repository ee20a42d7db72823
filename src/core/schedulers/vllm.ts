import type { Batch } from '../cluster/batch.ts';
import { numberField } from '../workloads/policy-values.ts';
import { PagedScheduler } from './paged-scheduler.ts';
import type { SchedulerContext, SchedulerDefinition } from './replica-scheduler.ts';

/**
 * vLLM as it scheduled in 2024 (V0), after Vidur: waiting prompts first, whole and by themselves, while decodes stand
 * still; decodes when no prompt can be admitted. The limit of tokens counts every prompt of a batch as long as the
 * longest. Memory is paged as in `PagedScheduler`.
 */
class VllmScheduler extends PagedScheduler {
  private readonly maxBatchTokens: number;
  /** The batch formed last sent requests back to the queue, after prompts had been considered for it. */
  private hasRestarted = false;

  constructor(context: SchedulerContext) {
    super(context);
    this.maxBatchTokens = numberField(context.config, 'maxBatchTokens');
  }

  formBatch(batch: Batch): void {
    this.addPrompts(batch);
    const waiting = this.queue.length;
    if (batch.count === 0) this.addDecodes(batch);
    this.hasRestarted = this.queue.length > waiting;
  }

  override steadyBatches(batch: Batch): number {
    return this.hasRestarted ? 0 : super.steadyBatches(batch);
  }

  private addPrompts(batch: Batch): void {
    const { requests } = this.context;
    let longest = 0;
    while (
      this.queue.length > 0 &&
      this.residents < this.maxBatchSize &&
      batch.shape.requests < this.maxMicroBatchSize
    ) {
      const request = this.queue.peek();
      if (!this.canAdmit(request)) break;
      longest = Math.max(longest, requests.prefillEnd[request] as number);
      if ((batch.count + 1) * longest > this.maxBatchTokens) break;
      this.admit();
      batch.addPrefill(requests, request, requests.prefillEnd[request] as number);
    }
  }

  private addDecodes(batch: Batch): void {
    const { requests } = this.context;
    this.addGroup(batch);
    this.idle.sortByArrival(requests.arrival);
    while (this.idle.length > 0 && batch.shape.requests < this.maxMicroBatchSize) {
      const request = this.idle.popFront();
      if (this.makeRoom(request)) batch.addDecode(requests, request);
    }
  }
}

export const vllm: SchedulerDefinition = { create: (context) => new VllmScheduler(context) };
