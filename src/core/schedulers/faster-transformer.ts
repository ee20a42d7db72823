import type { Batch } from '../cluster/batch.ts';
import type { ReplicaScheduler, SchedulerContext, SchedulerDefinition } from './replica-scheduler.ts';
import { ReservedSlots } from './reserved-slots.ts';

/** Requests that started together and run until the last of them is complete. */
interface StaticBatch {
  readonly members: readonly number[];
  /** Those that are not complete, in order. */
  readonly running: number[];
}

/**
 * Static batching as in FasterTransformer, after Vidur: a batch is filled once and runs, without those that finish
 * early, until all are complete. Every request reserves memory for the longest one. A further batch starts when no
 * unfinished one stands still: one at a time on one stage, one a stage on more.
 */
class FasterTransformerScheduler implements ReplicaScheduler {
  readonly repeatsInFlight = false;
  private readonly context: SchedulerContext;
  private readonly slots: ReservedSlots;
  /** Batches in flight, oldest first: they land in the order in which they were formed. */
  private readonly inFlight: StaticBatch[] = [];
  /** Unfinished batches that stand still, oldest first. */
  private readonly standing: StaticBatch[] = [];

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
    const { requests } = this.context;
    const group = this.standing.shift();
    if (group) {
      for (const request of group.running) batch.addDecode(requests, request);
      this.inFlight.push(group);
      return;
    }
    const members: number[] = [];
    while (members.length < this.slots.maxBatchSize) {
      const request = this.slots.admit();
      if (request < 0) break;
      members.push(request);
      batch.addPrefill(requests, request, requests.prefillEnd[request] as number);
    }
    if (members.length > 0) this.inFlight.push({ members, running: [...members] });
  }

  endBatch(batch: Batch): void {
    const { requests } = this.context;
    const group = this.inFlight.shift();
    if (!group) throw new Error('A batch ended that was not formed');
    const { running } = group;
    let kept = 0;
    for (const request of running) if (!requests.isComplete(request)) running[kept++] = request;
    running.length = kept;
    if (kept > 0) this.standing.push(group);
    else this.free(group, batch);
  }

  steadyBatches(): number {
    return this.slots.steadyBatches;
  }

  skipped(): void {}

  private free(group: StaticBatch, last: Batch): void {
    if (this.context.corrections.batchFreesAll) {
      for (const request of group.members) this.slots.release(request);
      return;
    }
    // The reference forgets those that finished in earlier iterations: their blocks stay taken for ever.
    for (let i = 0; i < last.count; i++) this.slots.release(last.requests[i] as number);
  }
}

export const fasterTransformer: SchedulerDefinition = {
  create: (context) => new FasterTransformerScheduler(context),
};
