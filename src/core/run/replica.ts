import type { BatchShape, ExecutionTimePredictor } from '../iteration/batch-shape.ts';
import type { EngineConduct } from '../config/engine-conduct.ts';
import type { HostTimes } from '../config/host-times.ts';
import type { ReplicaScheduler } from '../schedulers/replica-scheduler.ts';
import { Batch } from '../cluster/batch.ts';
import type { KvBlocks } from '../cluster/kv-blocks.ts';

/** Told of every stay of a batch on a stage, for a timeline. */
export interface StageObserver {
  /** Host time comes first, `hostSeconds` from `start` on; `end` is when the batch leaves the stage (s). */
  stageServed(stage: number, batch: Batch, start: number, end: number, hostSeconds: number): void;
  /** The batch left its last stage, and what completed with it has given its KV blocks back. */
  batchEnded(batch: Batch): void;
}

export interface ReplicaParts {
  /** Its number among the replicas; 0 where it is the only one. */
  readonly index?: number;
  readonly scheduler: ReplicaScheduler;
  readonly kvBlocks: KvBlocks;
  readonly predictor: ExecutionTimePredictor;
  readonly host: HostTimes;
  readonly conduct: Pick<EngineConduct, 'schedulesAhead'>;
  readonly pipelineParallel: number;
  readonly tensorParallel: number;
  readonly layersPerStage: number;
  readonly observer?: StageObserver;
}

/**
 * One copy of the model: a scheduler, KV blocks and a line of pipeline stages. Each stage serves batches in order,
 * one at a time, so a batch starts on a stage once it has left the one before and the stage is free.
 */
export class Replica {
  readonly scheduler: ReplicaScheduler;
  readonly kvBlocks: KvBlocks;
  /** Requests routed here that are not complete. */
  outstanding = 0;
  /** Most of them at once. */
  peakOutstanding = 0;
  /** Seconds that the stages computed, summed over stages; host time does not count. */
  busySeconds = 0;
  hostSeconds = 0;
  /** Seconds that stages stood free while the replica had a batch in flight, summed over stages. */
  bubbleSeconds = 0;
  /** Blocks in use x seconds, from formation to landing. */
  blockSeconds = 0;
  lastLanding = 0;
  readonly parts: ReplicaParts;
  readonly maxInFlight: number;
  /** When each stage has served all that was sent to it, s. */
  readonly freeAt: Float64Array;
  /** Batches in flight. */
  flying = 0;
  /** Seconds on each stage of the shape that was predicted last. */
  readonly stageTimes: Float64Array;
  /** A ring of reused batches: those in flight follow one another from `oldestSlot` on. */
  private readonly slots: readonly Batch[];
  private oldestSlot = 0;
  /** Until when the replica is known to have had a batch in flight or none at all. */
  private accountedTo = 0;
  private accountedBusy = 0;

  constructor(parts: ReplicaParts) {
    this.parts = parts;
    this.scheduler = parts.scheduler;
    this.kvBlocks = parts.kvBlocks;
    this.freeAt = new Float64Array(parts.pipelineParallel);
    this.stageTimes = new Float64Array(parts.pipelineParallel);
    this.maxInFlight = parts.pipelineParallel + (parts.conduct.schedulesAhead ? 1 : 0);
    this.slots = Array.from({ length: this.maxInFlight }, () => new Batch(parts.index));
  }

  /** The oldest batch in flight; only while there is one. */
  get oldest(): Batch {
    return this.slots[this.oldestSlot] as Batch;
  }

  /** The batch in flight that so many are older than; there must be one. */
  inFlight(older: number): Batch {
    return this.slots[this.slotAt(older)] as Batch;
  }

  /** Forms one more batch and sends it through the stages; null when there is none to form or no place in flight. */
  startBatch(now: number): Batch | null {
    if (this.flying === this.maxInFlight) return null;
    const batch = this.slots[this.slotAt(this.flying)] as Batch;
    batch.clear(now);
    this.scheduler.formBatch(batch);
    if (batch.shape.requests === 0) return null;
    if (this.flying === 0) this.openSpan(now);
    this.flying += 1;
    this.passStages(batch, now);
    return batch;
  }

  private slotAt(older: number): number {
    const slot = this.oldestSlot + older;
    return slot < this.maxInFlight ? slot : slot - this.maxInFlight;
  }

  /** Takes the oldest batch out of flight. It is valid until the next `startBatch`. */
  landBatch(): Batch {
    if (this.flying === 0) throw new Error('A batch ended on a replica that has none in flight');
    const batch = this.oldest;
    this.oldestSlot = this.oldestSlot + 1 === this.maxInFlight ? 0 : this.oldestSlot + 1;
    this.flying -= 1;
    const used = this.kvBlocks.capacity - this.kvBlocks.free;
    this.blockSeconds += used * (batch.endsAt - Math.max(this.lastLanding, batch.formedAt));
    this.lastLanding = batch.endsAt;
    if (this.flying === 0) this.closeSpan(batch.endsAt);
    return batch;
  }

  /** The only batch in flight landed, and was formed again at once. */
  renewSpan(now: number): void {
    this.closeSpan(now);
    this.openSpan(now);
  }

  private openSpan(now: number): void {
    this.accountedTo = now;
    this.accountedBusy = this.busySeconds + this.hostSeconds;
  }

  /** All stages were open since the span began; what they did not use of it are bubbles. */
  private closeSpan(now: number): void {
    if (this.freeAt.length === 1) return;
    const used = this.busySeconds + this.hostSeconds - this.accountedBusy;
    this.bubbleSeconds += Math.max(0, this.freeAt.length * (now - this.accountedTo) - used);
  }

  private passStages(batch: Batch, now: number): void {
    const { freeAt, stageTimes } = this;
    const { host, observer } = this.parts;
    this.predictStages(batch.shape);
    let ready = now;
    let compute = 0;
    for (let stage = 0; stage < freeAt.length; stage++) {
      const stageSeconds = stageTimes[stage] as number;
      const start = Math.max(ready, freeAt[stage] as number);
      let hostSeconds = 0;
      if (stage === 0) {
        hostSeconds = waitForHost(hostWorkOf(host, this.parts, batch.shape), stageSeconds);
        this.hostSeconds += hostSeconds;
      }
      ready = start + hostSeconds + stageSeconds;
      freeAt[stage] = ready;
      this.busySeconds += stageSeconds;
      compute += stageSeconds;
      observer?.stageServed(stage, batch, start, ready, hostSeconds);
    }
    batch.computeSeconds = compute;
    batch.endsAt = ready;
  }

  /** Fills in `stageTimes`. */
  predictStages(shape: BatchShape): void {
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

/** What the host needs for an iteration, s. */
export interface HostWork {
  /** The GPU waits for it. */
  readonly between: number;
  /** Runs while the GPU computes. */
  readonly beside: number;
}

export function hostWorkOf(
  host: HostTimes,
  { layersPerStage, tensorParallel }: Pick<ReplicaParts, 'layersPerStage' | 'tensorParallel'>,
  { requests, prefills }: BatchShape,
): HostWork {
  const workers = host.workerSeconds * (tensorParallel - 1);
  const scheduling = host.overlappedSeconds + host.overlappedRequestSeconds * requests;
  const launching = prefills > 0 ? host.eagerLayerSeconds * layersPerStage : 0;
  return {
    between: host.iterationSeconds + workers + host.requestSeconds * requests,
    beside: scheduling + launching,
  };
}

/**
 * Seconds of an iteration in which the GPU waits for the host: what is always between two iterations, or, where the
 * host's work beside the GPU takes longer than both, what that is longer.
 */
export function waitForHost({ between, beside }: HostWork, stageSeconds: number): number {
  return Math.max(between, beside - stageSeconds);
}
