import type { Batch } from '../cluster/batch.ts';
import type { Replica } from '../cluster/replica.ts';
import type { RequestTable } from '../cluster/request-table.ts';
import type { TokenRecorder } from '../metrics/token-recorder.ts';
import type { Router } from '../routers/router.ts';
import { EventQueue } from './event-queue.ts';

/** Sums over all iterations. */
export interface Totals {
  iterations: number;
  /** Arrivals and batch ends. */
  events: number;
  completed: number;
  tokens: number;
  sampled: number;
  /** Sum of chunk x (prefix + (chunk + 1) / 2): query-key pairs of one head in one layer. */
  attentionWork: number;
  maxTokens: number;
  maxDecodes: number;
  maxKvTokens: number;
  maxPrefillTokens: number;
}

export interface SimulationParts {
  readonly requests: RequestTable;
  readonly replicas: readonly Replica[];
  readonly router: Router;
  readonly recorder: TokenRecorder;
  /** From a request's arrival until the scheduler sees it, s. */
  readonly frontendSeconds: number;
}

/**
 * The event loop, at the grain of iterations. Events are arrivals and batch ends. All events of one instant are
 * handled, arrivals first, before any replica forms its next batch.
 */
export class Simulation {
  readonly totals: Totals = {
    iterations: 0,
    events: 0,
    completed: 0,
    tokens: 0,
    sampled: 0,
    attentionWork: 0,
    maxTokens: 0,
    maxDecodes: 0,
    maxKvTokens: 0,
    maxPrefillTokens: 0,
  };
  private readonly parts: SimulationParts;
  private readonly batchEnds = new EventQueue();
  private nextArrival = 0;
  /** Replicas that may form a batch at this instant, each once. */
  private readonly touched: Int32Array;
  private readonly isTouched: Uint8Array;
  private touchedCount = 0;
  private firstEvent = Number.NaN;
  private lastEvent = Number.NaN;

  constructor(parts: SimulationParts) {
    this.parts = parts;
    this.touched = new Int32Array(parts.replicas.length);
    this.isTouched = new Uint8Array(parts.replicas.length);
  }

  /** Seconds from the first arrival to the last event so far; warm-up requests count. */
  get elapsed(): number {
    return this.lastEvent - this.firstEvent;
  }

  /** Goes on for about so many events; false once nothing is left to happen. */
  advance(events: number): boolean {
    const end = this.totals.events + events;
    while (this.totals.events < end) {
      const now = Math.min(this.arrivalTime(), this.batchEnds.earliest);
      if (now === Number.POSITIVE_INFINITY) return false;
      if (Number.isNaN(this.firstEvent)) this.firstEvent = now - this.parts.frontendSeconds;
      this.lastEvent = now;
      while (this.arrivalTime() === now) this.arrive();
      while (this.batchEnds.earliest === now) this.endBatch(now);
      this.formBatches(now);
    }
    return true;
  }

  private arrivalTime(): number {
    const { requests, frontendSeconds } = this.parts;
    if (this.nextArrival === requests.count) return Number.POSITIVE_INFINITY;
    return (requests.arrival[this.nextArrival] ?? 0) + frontendSeconds;
  }

  private arrive(): void {
    const { replicas, requests, router } = this.parts;
    const request = this.nextArrival++;
    const index = router.route(request);
    const replica = replicas[index];
    if (!replica) throw new Error(`The router chose replica ${index} of ${replicas.length}`);
    requests.replica[request] = index;
    replica.outstanding += 1;
    replica.scheduler.enqueue(request);
    this.touch(index);
    this.totals.events += 1;
  }

  private endBatch(now: number): void {
    const { recorder, replicas } = this.parts;
    const index = this.batchEnds.pop();
    const replica = replicas[index];
    if (!replica) throw new Error(`A batch ended on replica ${index} of ${replicas.length}`);
    const batch = replica.landBatch();
    for (let i = 0; i < batch.count; i++) {
      if (batch.samples[i] === 1 && recorder.emit(batch.requests[i] ?? 0, now)) {
        this.totals.completed += 1;
        replica.outstanding -= 1;
      }
    }
    replica.scheduler.endBatch(batch);
    this.touch(index);
    this.totals.events += 1;
    this.totals.iterations += 1;
  }

  private touch(replica: number): void {
    if (this.isTouched[replica] === 1) return;
    this.isTouched[replica] = 1;
    this.touched[this.touchedCount++] = replica;
  }

  private formBatches(now: number): void {
    const { replicas } = this.parts;
    for (let i = 0; i < this.touchedCount; i++) {
      const index = this.touched[i] ?? 0;
      this.isTouched[index] = 0;
      const replica = replicas[index];
      for (let flight = replica?.startBatch(now); flight; flight = replica?.startBatch(now)) {
        this.count(flight.batch, now);
        this.batchEnds.push(flight.endsAt, index);
      }
    }
    this.touchedCount = 0;
  }

  private count(batch: Batch, now: number): void {
    const { totals } = this;
    const { shape } = batch;
    const { scheduledAt } = this.parts.requests;
    totals.tokens += shape.tokens;
    totals.sampled += shape.sampled;
    totals.attentionWork += batch.attentionWork;
    if (shape.tokens > totals.maxTokens) totals.maxTokens = shape.tokens;
    if (shape.decodes > totals.maxDecodes) totals.maxDecodes = shape.decodes;
    if (shape.decodes > 0) {
      const meanKv = shape.decodeKvTokens / shape.decodes;
      if (meanKv > totals.maxKvTokens) totals.maxKvTokens = meanKv;
    }
    for (let i = 0; i < shape.prefills; i++) {
      const length = (shape.prefillChunk[i] ?? 0) + (shape.prefillPrefix[i] ?? 0);
      if (length > totals.maxPrefillTokens) totals.maxPrefillTokens = length;
    }
    if (shape.prefills === 0) return;
    for (let i = 0; i < batch.count; i++) {
      const request = batch.requests[i] ?? 0;
      if (Number.isNaN(scheduledAt[request])) scheduledAt[request] = now;
    }
  }
}
