import type { Batch } from '../cluster/batch.ts';
import { DecodeGroup } from '../cluster/decode-group.ts';
import { RequestQueue } from '../cluster/request-queue.ts';
import { numberField } from '../workloads/policy-values.ts';
import { IdleList } from './idle-list.ts';
import type { ReplicaScheduler, SchedulerContext } from './replica-scheduler.ts';

/**
 * What Vidur's paged schedulers have in common: a waiting queue, resident requests of which some are idle, admission
 * that reserves a whole prompt less a watermark, decodes that take a block when they need one, and preemption that
 * makes the last idle request start over from the front of the queue.
 */
export abstract class PagedScheduler implements ReplicaScheduler {
  protected readonly queue = new RequestQueue();
  protected readonly idle = new IdleList();
  /** Requests that hold blocks. */
  protected residents = 0;
  protected readonly maxBatchSize: number;
  protected readonly maxMicroBatchSize: number;
  /** Idle residents that decode in step: they stand before the other idle ones, and run in the next batch that decodes. */
  private idleGroup: DecodeGroup;
  /** Empty groups, to be used again: with several stages, each batch in flight has its own. */
  private readonly spareGroups: DecodeGroup[] = [];
  protected readonly context: SchedulerContext;
  private readonly watermarkBlocks: number;

  constructor(context: SchedulerContext) {
    const { config, kvBlocks, pipelineParallel } = context;
    this.context = context;
    this.maxBatchSize = numberField(config, 'maxBatchSize');
    this.maxMicroBatchSize = Math.floor(this.maxBatchSize / pipelineParallel);
    this.idleGroup = this.createGroup();
    this.watermarkBlocks = Math.floor(numberField(config, 'watermarkFraction') * kvBlocks.capacity);
  }

  get waiting(): number {
    return this.queue.length;
  }

  enqueue(request: number): void {
    this.queue.pushBack(request);
  }

  abstract formBatch(batch: Batch): void;

  /** There are blocks for the request's whole prefill, and for the watermark beside it. */
  protected canAdmit(request: number): boolean {
    const { kvBlocks, requests } = this.context;
    const wanted = kvBlocks.blocksToBegin(request, requests.prefillEnd[request] as number);
    return kvBlocks.free - wanted >= this.watermarkBlocks;
  }

  /** Takes the request at the front of the queue in, with blocks for its whole prefill. */
  protected admit(): number {
    const { kvBlocks, requests } = this.context;
    const request = this.queue.popFront();
    kvBlocks.grow(request, requests.prefillEnd[request] as number);
    this.residents += 1;
    return request;
  }

  /**
   * Adds the idle residents that decode in step as one, where that is known to be what a walk through them one by one
   * would do: all fit the batch, and blocks are at hand for all. Otherwise they become idle requests like others. Call
   * it first.
   */
  protected addGroup(batch: Batch): void {
    const { idle, idleGroup: group } = this;
    const { kvBlocks, pipelineParallel } = this.context;
    this.joinNewcomers(group);
    const wanted = group.due[group.steps % kvBlocks.blockSize] as number;
    const fits = group.count + idle.length <= this.maxMicroBatchSize;
    // Some ask for a free block even when they need none, so one must be left after the last.
    if (fits && kvBlocks.free - wanted > idle.length) kvBlocks.takeMany(wanted);
    else this.dissolveIdleGroup();
    // With one stage the group is only read while its batch is in flight.
    if (pipelineParallel > 1) {
      if (group.count === 0) return;
      this.idleGroup = this.spareGroups.pop() ?? this.createGroup();
    }
    batch.addGroup(group);
  }

  private createGroup(): DecodeGroup {
    return new DecodeGroup(this.context.requests, this.context.kvBlocks.blockSize);
  }

  /** Who has begun to decode joins the group, in order; prompts that are not done stay. */
  private joinNewcomers(group: DecodeGroup): void {
    const { idle } = this;
    const { requests } = this.context;
    for (let left = idle.length; left > 0; left--) {
      const request = idle.popFront();
      if (requests.isDecoding(request)) group.join(request);
      else idle.push(request);
    }
  }

  /** Its members stand before the other idle requests again, in order. */
  private dissolveIdleGroup(): void {
    const { idle } = this;
    const others = idle.length;
    this.idleGroup.dissolve((request) => idle.push(request));
    for (let i = 0; i < others; i++) idle.push(idle.popFront());
  }

  /**
   * Gives a decoding request room for its next token. While no block is free, the last idle request starts over, and
   * when there is none any more the request itself: false then.
   */
  protected makeRoom(request: number): boolean {
    const { corrections, kvBlocks, requests } = this.context;
    const target = (requests.computed[request] as number) + 1;
    const isFull = target > (requests.blocks[request] as number) * kvBlocks.blockSize;
    if (isFull || !corrections.decodeAsksWhenNeeded) {
      while (kvBlocks.free < 1) {
        if (this.idle.length === 0) {
          this.restart(request);
          return false;
        }
        this.restart(this.idle.popLast());
      }
    }
    return kvBlocks.grow(request, target);
  }

  /** Completed requests give their blocks back; the others are idle again, in the order of the batch. */
  endBatch(batch: Batch): void {
    const { kvBlocks, requests } = this.context;
    if (batch.group !== null) this.endGroup(batch.group);
    for (let i = 0; i < batch.count; i++) {
      const request = batch.requests[i] as number;
      if (requests.isComplete(request)) {
        kvBlocks.release(request);
        this.residents -= 1;
      } else {
        this.idle.push(request);
      }
    }
  }

  private endGroup(group: DecodeGroup): void {
    const { idle, idleGroup, spareGroups } = this;
    const { kvBlocks } = this.context;
    for (let i = 0; i < group.finishedCount; i++) kvBlocks.release(group.finished[i] as number);
    this.residents -= group.finishedCount;
    group.finishedCount = 0;
    if (group === idleGroup) return;
    if (idle.length === 0 && idleGroup.count === 0) {
      this.idleGroup = group;
      spareGroups.push(idleGroup);
      return;
    }
    if (idle.length === 0) {
      group.dissolve((request) => idleGroup.join(request));
    } else {
      // Others stand between the two: their order decides who runs next and who starts over.
      this.dissolveIdleGroup();
      group.dissolve((request) => idle.push(request));
    }
    spareGroups.push(group);
  }

  /** How often a batch of decodes repeats: for good when all residents are in it, as what keeps others out stays. */
  steadyBatches(batch: Batch): number {
    return batch.shape.requests === this.residents ? Number.POSITIVE_INFINITY : 0;
  }

  /** All residents are in flight, and what keeps those who wait out only tightens while nothing completes. */
  get repeatsInFlight(): boolean {
    if (this.idle.length > 0 || this.idleGroup.count > 0) return false;
    return (
      this.queue.length === 0 || this.residents >= this.maxBatchSize || !this.canAdmit(this.queue.peek())
    );
  }

  skipped(): void {}

  private restart(request: number): void {
    const { corrections, kvBlocks, requests } = this.context;
    kvBlocks.release(request);
    requests.restart(request, corrections.restartKeepsPrompt);
    this.residents -= 1;
    this.queue.pushFront(request);
  }
}
