import type { Batch } from '../cluster/batch.ts';
import { IdleList } from './idle-list.ts';
import type { ReplicaScheduler, SchedulerContext, SchedulerDefinition } from './replica-scheduler.ts';
import { ReservedSlots } from './reserved-slots.ts';

/**
 * Orca (OSDI 2022) as Vidur schedules it: requests join and leave between iterations; prompts run whole, beside
 * decodes. Every request reserves memory for the longest one, so nothing is ever preempted.
 */
class OrcaScheduler implements ReplicaScheduler {
  readonly repeatsInFlight = false;
  private readonly context: SchedulerContext;
  private readonly slots: ReservedSlots;
  private readonly idle = new IdleList();
  private residents = 0;

  constructor(context: SchedulerContext) {
    this.context = context;
    this.slots = new ReservedSlots(context);
  }

  get waiting(): number {
    return this.slots.queue.length;
  }

  enqueue(request: number): void {
    this.slots.queue.pushBack(request);
  }

  formBatch(batch: Batch): void {
    const { idle, slots } = this;
    const { requests } = this.context;
    while (idle.length > 0 && batch.count < slots.maxBatchSize) batch.addDecode(requests, idle.popFront());
    while (batch.count < slots.maxBatchSize) {
      const request = slots.admit();
      if (request < 0) break;
      this.residents += 1;
      batch.addPrefill(requests, request, requests.prefillEnd[request] as number);
    }
  }

  endBatch(batch: Batch): void {
    const { requests } = this.context;
    for (let i = 0; i < batch.count; i++) {
      const request = batch.requests[i] as number;
      if (requests.isComplete(request)) {
        this.slots.release(request);
        this.residents -= 1;
      } else {
        this.idle.push(request);
      }
    }
  }

  /** What keeps others out of a batch with all residents stays: its size, or slots that are all taken. */
  steadyBatches(batch: Batch): number {
    return batch.count === this.residents ? this.slots.steadyBatches : 0;
  }

  skipped(): void {}
}

export const orca: SchedulerDefinition = { create: (context) => new OrcaScheduler(context) };
