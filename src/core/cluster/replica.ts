import type { ExecutionTimePredictor } from '../engine/batch-shape.ts';
import type { HostConfig } from '../engine/run-config.ts';
import type { ReplicaScheduler } from '../schedulers/replica-scheduler.ts';
import { Batch } from './batch.ts';
import type { KvBlocks } from './kv-blocks.ts';

export interface ReplicaParts {
  readonly scheduler: ReplicaScheduler;
  readonly kvBlocks: KvBlocks;
  readonly predictor: ExecutionTimePredictor;
  readonly host: HostConfig;
  readonly pipelineParallel: number;
}

/** A batch in flight and when it leaves the last stage. */
export interface Flight {
  readonly batch: Batch;
  readonly endsAt: number;
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
  /** Seconds that the stages computed, summed over stages; host time does not count. */
  busySeconds = 0;
  private readonly parts: ReplicaParts;
  private readonly maxInFlight: number;
  /** When each stage has served all that was sent to it, s. */
  private readonly freeAt: Float64Array;
  /** Batches in flight, oldest first, and batches that wait to be used again. */
  private readonly inFlight: Batch[] = [];
  private readonly pool: Batch[] = [];

  constructor(parts: ReplicaParts) {
    this.parts = parts;
    this.scheduler = parts.scheduler;
    this.kvBlocks = parts.kvBlocks;
    this.freeAt = new Float64Array(parts.pipelineParallel);
    this.maxInFlight = parts.pipelineParallel + (parts.host.schedulesAhead ? 1 : 0);
  }

  /** Forms one more batch and sends it through the stages; null when there is none to form or no place in flight. */
  startBatch(now: number): Flight | null {
    if (this.inFlight.length >= this.maxInFlight) return null;
    const batch = this.pool.pop() ?? new Batch();
    batch.clear();
    this.scheduler.formBatch(batch);
    if (batch.count === 0) {
      this.pool.push(batch);
      return null;
    }
    this.inFlight.push(batch);
    return { batch, endsAt: this.passStages(batch, now) };
  }

  /** Takes the oldest batch out of flight. It is valid until the next `startBatch`. */
  landBatch(): Batch {
    const batch = this.inFlight.shift();
    if (!batch) throw new Error('A batch ended on a replica that has none in flight');
    this.pool.push(batch);
    return batch;
  }

  private passStages(batch: Batch, now: number): number {
    const { host, predictor } = this.parts;
    let ready = now;
    for (let stage = 0; stage < this.freeAt.length; stage++) {
      const compute = predictor.stageSeconds(stage, batch.shape);
      const hostTime = stage === 0 ? host.iterationSeconds + host.requestSeconds * batch.shape.requests : 0;
      const start = Math.max(ready, this.freeAt[stage] ?? 0);
      ready = start + hostTime + compute;
      this.freeAt[stage] = ready;
      this.busySeconds += compute;
    }
    return ready;
  }
}
