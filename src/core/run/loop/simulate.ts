import type { Batch } from '../../cluster/batch.ts';
import type { Replica } from '../replica.ts';
import type { RequestTable } from '../../cluster/request-table.ts';
import type { IterationRecorder } from '../../metrics/iteration-recorder.ts';
import type { TokenRecorder } from '../../metrics/token-recorder.ts';
import type { Router } from '../../routers/router.ts';
import type { ClosedLoop } from './closed-loop.ts';
import { EventQueue } from './event-queue.ts';
import { RoutesAhead } from './routes-ahead.ts';
import { SteadyDecode } from './steady-decode.ts';
import { SteadyPipeline } from './steady-pipeline.ts';

export interface SimulationParts {
  readonly requests: RequestTable;
  readonly replicas: readonly Replica[];
  readonly router: Router;
  /** The router looks at nothing but its own earlier choices. */
  readonly routesBlindly?: boolean;
  readonly recorder: TokenRecorder;
  readonly iterations: IterationRecorder;
  /** From a request's arrival until the scheduler sees it, s. */
  readonly frontendSeconds: number;
  /** Where clients wait for an answer before they send the next request. */
  readonly closedLoop?: ClosedLoop | null;
  /** False: every iteration is simulated by itself, as a timeline needs it. The results are the same. */
  readonly skipsAhead?: boolean;
}

/**
 * The event loop, at the grain of iterations. Events are arrivals and batch ends. All events of one instant are
 * handled, arrivals first, before any replica forms its next batch.
 */
export class Simulation {
  /** Arrivals and batch ends so far. */
  events = 0;
  private readonly parts: SimulationParts;
  /** The next landing of each replica that has a batch in flight. */
  private readonly landings = new EventQueue();
  private readonly steady: SteadyDecode;
  private readonly steadyPipeline: SteadyPipeline;
  private readonly skipsAhead: boolean;
  /** Where every request will go, if that is known before they come. */
  private readonly routes: RoutesAhead | null;
  private nextArrival = 0;
  /** When the scheduler sees the next request, s; infinity when none is known to come. */
  private arrivesAt = Number.POSITIVE_INFINITY;
  /** Replicas that may form a batch at this instant, each once. */
  private readonly touched: Int32Array;
  private readonly isTouched: Uint8Array;
  private readonly isQueued: Uint8Array;
  private touchedCount = 0;
  private firstEvent = Number.NaN;
  private lastEvent = Number.NaN;

  constructor(parts: SimulationParts) {
    this.parts = parts;
    this.touched = new Int32Array(parts.replicas.length);
    this.isTouched = new Uint8Array(parts.replicas.length);
    this.isQueued = new Uint8Array(parts.replicas.length);
    this.steady = new SteadyDecode(parts.requests, parts.recorder, parts.iterations);
    this.steadyPipeline = new SteadyPipeline(parts.recorder, parts.iterations);
    // A completion on one replica may send a request to another: none may run ahead then.
    const isIndependent = !parts.closedLoop || parts.replicas.length === 1;
    this.skipsAhead = (parts.skipsAhead ?? true) && isIndependent;
    const isKnown =
      this.skipsAhead && !parts.closedLoop && parts.routesBlindly === true && parts.replicas.length > 1;
    this.routes = isKnown ? new RoutesAhead(parts.requests, parts.router, parts.replicas.length) : null;
    this.lookUpArrival();
  }

  /** Seconds from the first arrival to the last event so far; warm-up requests count. */
  get elapsed(): number {
    return this.lastEvent - this.firstEvent;
  }

  /** Until when all is known, s: replicas may have gone on beyond it by themselves. */
  get knownUntil(): number {
    return Math.min(this.arrivesAt, this.landings.earliest);
  }

  /** Goes on for about so many events; false once nothing is left to happen. */
  advance(events: number): boolean {
    const end = this.events + events;
    while (this.events < end) {
      const now = Math.min(this.arrivesAt, this.landings.earliest);
      if (now === Number.POSITIVE_INFINITY) return false;
      if (Number.isNaN(this.firstEvent)) this.firstEvent = now - this.parts.frontendSeconds;
      if (!(now <= this.lastEvent)) this.lastEvent = now;
      while (this.arrivesAt === now) this.arrive();
      while (this.landings.earliest === now) this.land();
      // Answers may have called for new requests at this very instant.
      while (this.arrivesAt === now) this.arrive();
      this.formBatches(now, end);
    }
    return true;
  }

  private lookUpArrival(): void {
    const { requests, frontendSeconds } = this.parts;
    const arrival = requests.arrival[this.nextArrival] ?? Number.NaN;
    this.arrivesAt = Number.isNaN(arrival) ? Number.POSITIVE_INFINITY : arrival + frontendSeconds;
  }

  private arrive(): void {
    const { replicas, requests, router } = this.parts;
    const request = this.nextArrival++;
    const index = this.routes === null ? router.route(request) : this.routes.arrived(request);
    const replica = replicas[index];
    if (!replica) throw new Error(`The router chose replica ${index} of ${replicas.length}`);
    requests.replica[request] = index;
    replica.outstanding += 1;
    if (replica.outstanding > replica.peakOutstanding) replica.peakOutstanding = replica.outstanding;
    replica.scheduler.enqueue(request);
    this.touch(index);
    this.events += 1;
    this.lookUpArrival();
  }

  private land(): void {
    const index = this.landings.pop();
    this.isQueued[index] = 0;
    this.landBatch(this.parts.replicas[index] as Replica);
    this.touch(index);
  }

  private landBatch(replica: Replica): void {
    const { closedLoop, iterations, recorder } = this.parts;
    const batch = replica.landBatch();
    const completions = recorder.land(batch);
    replica.outstanding -= completions;
    iterations.add(batch);
    replica.scheduler.endBatch(batch);
    replica.parts.observer?.batchEnded(batch);
    if (closedLoop) {
      closedLoop.answered(completions, batch.endsAt);
      this.lookUpArrival();
    }
    this.events += 1;
  }

  private touch(replica: number): void {
    if (this.isTouched[replica] === 1) return;
    this.isTouched[replica] = 1;
    this.touched[this.touchedCount++] = replica;
  }

  private formBatches(now: number, end: number): void {
    // Where another replica could have a say, replicas take turns.
    const ownEnd = this.parts.replicas.length === 1 || this.routes !== null ? end : this.events;
    for (let i = 0; i < this.touchedCount; i++) {
      const index = this.touched[i] as number;
      const replica = this.parts.replicas[index] as Replica;
      this.isTouched[index] = 0;
      const isQueued = this.isQueued[index] === 1;
      this.goOn(index, now, isQueued ? 0 : ownEnd);
      if (!isQueued && replica.flying > 0) {
        this.isQueued[index] = 1;
        this.landings.push(replica.oldest.endsAt, index);
      }
    }
    this.touchedCount = 0;
  }

  /** Until when nothing outside the replica matters to it, s: the next request that may go there arrives. */
  private horizonOf(replica: number): number {
    if (this.routes === null) return this.arrivesAt;
    return this.routes.nextArrival(replica) + this.parts.frontendSeconds;
  }

  /**
   * Forms what the replica can form now. It may go on by itself up to its horizon, or to the event with the number
   * `end`; 0: its next landing is queued already, and it only forms.
   */
  private goOn(index: number, from: number, end: number): void {
    const replica = this.parts.replicas[index] as Replica;
    let now = from;
    for (;;) {
      let last: Batch | null = null;
      while (replica.flying < replica.maxInFlight) {
        const batch = replica.startBatch(now);
        if (batch === null) break;
        last = batch;
      }
      if (!this.skipsAhead || end === 0) return;
      if (last !== null && last.shape.prefills <= 1) {
        const horizon = this.horizonOf(index);
        this.events +=
          replica.freeAt.length > 1
            ? this.steadyPipeline.run(replica, horizon)
            : this.steady.run(replica, last, horizon);
      }
      if (replica.flying === 0 || replica.oldest.endsAt >= this.horizonOf(index) || this.events >= end) break;
      now = replica.oldest.endsAt;
      this.landBatch(replica);
      // An answer may have called for a request at this very instant: it comes before the next batch.
      if (now >= this.horizonOf(index)) break;
    }
    if (replica.lastLanding > this.lastEvent) this.lastEvent = replica.lastLanding;
  }
}
