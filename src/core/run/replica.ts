import type { BatchShape, ExecutionTimePredictor } from '../iteration/batch-shape.ts';
import type { ReplicaScheduler } from '../schedulers/replica-scheduler.ts';
import { Batch } from '../cluster/batch.ts';
import type { KvBlocks } from '../cluster/kv-blocks.ts';
import { hostWorkOf, waitForHost, type HostSetting } from './host-wait.ts';
import { ReplicaLedger } from './replica-ledger.ts';
import type { StageObserver } from './timeline.ts';

/** What a replica is made of. */
export interface ReplicaParts extends HostSetting {
  /** Its number among the replicas. */
  readonly index: number;
  readonly scheduler: ReplicaScheduler;
  readonly kvBlocks: KvBlocks;
  readonly predictor: ExecutionTimePredictor;
  /** Its scheduler is asked for the next batch while the one before it runs. */
  readonly schedulesAhead: boolean;
  readonly pipelineParallel: number;
  /** null: nobody looks. */
  readonly observer: StageObserver | null;
}

/**
 * One copy of the model: a scheduler, KV blocks and a line of pipeline stages. Each stage serves batches in order,
 * one at a time, so a batch starts on a stage once it has left the one before and the stage is free.
 */
export class Replica {
  readonly parts: ReplicaParts;
  readonly scheduler: ReplicaScheduler;
  readonly kvBlocks: KvBlocks;
  readonly ledger: ReplicaLedger;
  /** Requests routed here that are not complete. */
  outstanding = 0;
  /** Most of them at once. */
  peakOutstanding = 0;
  /** What it told of itself when a batch landed last: its queue as the scheduler knew it then, and its free KV blocks. */
  reportedWaiting = 0;
  reportedFree: number;
  /** Requests that came since the scheduler last looked at its queue. */
  private unseen = 0;
  /** Batches in flight, and the most of them. */
  inFlight = 0;
  readonly maxInFlight: number;
  /** When each stage has served all that was sent to it, s. */
  readonly freeAt: Float64Array;
  /** Seconds on each stage of the shape that was predicted last. */
  private readonly stageTimes: Float64Array;
  /** A ring of reused batches: those in flight follow one another from `oldestSlot` on. */
  private readonly slots: Batch[];
  private oldestSlot = 0;

  constructor(parts: ReplicaParts) {
    this.parts = parts;
    this.scheduler = parts.scheduler;
    this.kvBlocks = parts.kvBlocks;
    this.reportedFree = parts.kvBlocks.capacity;
    this.ledger = new ReplicaLedger(parts.pipelineParallel);
    this.freeAt = new Float64Array(parts.pipelineParallel);
    this.stageTimes = new Float64Array(parts.pipelineParallel);
    this.maxInFlight = parts.pipelineParallel + (parts.schedulesAhead ? 1 : 0);
    this.slots = Array.from({ length: this.maxInFlight }, () => new Batch(parts.index));
  }

  /** The oldest batch in flight; only while there is one. */
  get oldest(): Batch {
    return this.slots[this.oldestSlot] as Batch;
  }

  /** The batch in flight that so many are older than; there must be one. */
  batchInFlight(older: number): Batch {
    return this.slots[this.slotAt(older)] as Batch;
  }

  /** A request was routed here. */
  accept(request: number): void {
    this.outstanding += 1;
    if (this.outstanding > this.peakOutstanding) this.peakOutstanding = this.outstanding;
    this.unseen += 1;
    this.scheduler.enqueue(request);
  }

  /** Forms one more batch and sends it through the stages; null when there is none to form or no place in flight. */
  startBatch(now: number): Batch | null {
    if (this.inFlight === this.maxInFlight) return null;
    const batch = this.slots[this.slotAt(this.inFlight)] as Batch;
    batch.clear(now);
    this.scheduler.formBatch(batch);
    this.unseen = 0;
    if (batch.shape.requests === 0) return null;
    if (this.inFlight === 0) this.ledger.openSpan(now);
    this.inFlight += 1;
    this.passStages(batch, now);
    return batch;
  }

  /** Takes the oldest batch out of flight. It is valid until the next `startBatch`. */
  landBatch(): Batch {
    if (this.inFlight === 0) throw new Error('A batch ended on a replica that has none in flight');
    const { kvBlocks, ledger, oldest: batch } = this;
    this.oldestSlot = this.oldestSlot + 1 === this.maxInFlight ? 0 : this.oldestSlot + 1;
    this.inFlight -= 1;
    ledger.landed(kvBlocks.capacity - kvBlocks.free, batch.formedAt, batch.endsAt);
    if (this.inFlight === 0) ledger.closeSpan(batch.endsAt);
    return batch;
  }

  /** A batch landed, and so many KV blocks were free then: metrics of the replica are as old as this. */
  report(free: number): void {
    this.reportedWaiting = this.scheduler.waiting - this.unseen;
    this.reportedFree = free;
  }

  /** So many times the oldest batch landed and was formed again at once: the batches in flight took turns. */
  rotateInFlight(landings: number): void {
    for (let turn = landings % this.inFlight; turn > 0; turn--) {
      const { oldest } = this;
      for (let i = 1; i < this.inFlight; i++) this.slots[this.slotAt(i - 1)] = this.batchInFlight(i);
      this.slots[this.slotAt(this.inFlight - 1)] = oldest;
    }
  }

  /** Sends a batch through all stages from `now` on. */
  passStages(batch: Batch, now: number): void {
    const { freeAt, ledger, parts, stageTimes } = this;
    this.predictStages(batch.shape);
    // Only the first stage waits for the host.
    let hostSeconds = waitForHost(hostWorkOf(parts, batch.shape), stageTimes[0] as number);
    ledger.hostSeconds += hostSeconds;
    let { busySeconds } = ledger;
    let ready = now;
    let compute = 0;
    for (let stage = 0; stage < freeAt.length; stage++) {
      const stageSeconds = stageTimes[stage] as number;
      const start = Math.max(ready, freeAt[stage] as number);
      ready = start + hostSeconds + stageSeconds;
      freeAt[stage] = ready;
      busySeconds += stageSeconds;
      compute += stageSeconds;
      if (parts.observer !== null) parts.observer.stageServed(stage, batch, start, ready, hostSeconds);
      hostSeconds = 0;
    }
    ledger.busySeconds = busySeconds;
    batch.computeSeconds = compute;
    batch.endsAt = ready;
  }

  private slotAt(older: number): number {
    const slot = this.oldestSlot + older;
    return slot < this.maxInFlight ? slot : slot - this.maxInFlight;
  }

  /** Fills in `stageTimes`. */
  private predictStages(shape: BatchShape): void {
    const { stageTimes } = this;
    const { predictor } = this.parts;
    if (predictor.allStageSeconds !== undefined) {
      predictor.allStageSeconds(shape, stageTimes);
      return;
    }
    for (let stage = 0; stage < stageTimes.length; stage++)
      stageTimes[stage] = predictor.stageSeconds(stage, shape);
  }
}
