import { intAt } from '../../../lib/columns.ts';
import type { Batch } from '../../cluster/batch.ts';
import type { HostTimes } from '../../config/host-times.ts';
import type { RequestTable } from '../../cluster/request-table.ts';
import type { Routing } from '../assemble.ts';
import type { Recorders } from '../recorders.ts';
import type { Replica } from '../replica.ts';
import type { Clients } from './clients.ts';
import { EventQueue } from './event-queue.ts';
import { RoutesAhead } from './routes-ahead.ts';
import { SteadyDecode } from './steady-decode.ts';
import { SteadyPipeline } from './steady-pipeline.ts';

/** What the loop moves. */
export interface SimulationParts {
  readonly requests: RequestTable;
  readonly replicas: readonly Replica[];
  readonly routing: Routing;
  readonly recorders: Recorders;
  /** What lies between a request's arrival and the scheduler. */
  readonly frontend: Pick<HostTimes, 'frontendSeconds' | 'promptTokenSeconds'>;
  /** Who sends more when answered; null: all arrivals are known. */
  readonly clients: Clients | null;
}

/**
 * The event loop, at the grain of iterations. Events are arrivals, and landings of batches and of blocks from the host.
 * All events of one instant are handled, arrivals first, before any replica forms its next batch.
 */
export class Simulation {
  /** Arrivals and landings so far. */
  events = 0;
  private readonly parts: SimulationParts;
  /** The next landing of each replica that has a batch in flight. */
  private readonly landings = new EventQueue();
  /** When blocks that a replica loads from the host are next there, and the last of these times of each. */
  private readonly loads = new EventQueue();
  private readonly loadNoted: Float64Array;
  /** Replicas whose next landing is in the queue. */
  private readonly isQueued: Uint8Array;
  private readonly steady: SteadyDecode;
  private readonly steadyPipeline: SteadyPipeline;
  private readonly skipsAhead: boolean;
  /** Where every request will go, if that is known before they come. */
  private readonly routes: RoutesAhead | null;
  private nextArrival = 0;
  /** When the scheduler saw the request before it, s. */
  private lastSeen = Number.NEGATIVE_INFINITY;
  /** When the scheduler sees the next request, s; infinity when none is known to come. */
  private arrivesAt = Number.POSITIVE_INFINITY;
  /** Replicas that may form a batch at this instant, each once. */
  private readonly ready: Int32Array;
  private readonly isReady: Uint8Array;
  private readyCount = 0;
  private firstEvent = Number.NaN;
  private lastEvent = Number.NaN;

  constructor(parts: SimulationParts) {
    const { clients, recorders, replicas, requests, routing } = parts;
    this.parts = parts;
    this.ready = new Int32Array(replicas.length);
    this.isReady = new Uint8Array(replicas.length);
    this.isQueued = new Uint8Array(replicas.length);
    this.loadNoted = new Float64Array(replicas.length).fill(Number.POSITIVE_INFINITY);
    this.steady = new SteadyDecode(requests, recorders);
    this.steadyPipeline = new SteadyPipeline(recorders);
    // A completion on one replica may send a request to another: none may run ahead then.
    const isIndependent = clients === null || replicas.length === 1;
    this.skipsAhead = isIndependent && !recorders.isWatched;
    const isKnown = this.skipsAhead && clients === null && routing.isBlind && replicas.length > 1;
    this.routes = isKnown ? new RoutesAhead(requests, routing.router, replicas.length) : null;
    this.lookUpArrival();
  }

  /** Seconds from the first arrival to the last event so far; warm-up requests count. 0 before anything arrives. */
  get elapsed(): number {
    return Number.isNaN(this.firstEvent) ? 0 : this.lastEvent - this.firstEvent;
  }

  /** Until when all is known, s: replicas may have gone on beyond it by themselves. */
  get settledUntil(): number {
    return this.nextInstant();
  }

  /** Goes on for about so many events; false once nothing is left to happen. */
  advance(events: number): boolean {
    const end = this.events + events;
    while (this.events < end) {
      const now = this.nextInstant();
      if (now === Number.POSITIVE_INFINITY) return false;
      if (Number.isNaN(this.firstEvent)) this.firstEvent = now - this.delayOf(0);
      if (!(now <= this.lastEvent)) this.lastEvent = now;
      this.handle(now);
      this.formBatches(now, end);
    }
    return true;
  }

  /** When the next event is, s; infinity when there is none. Each kind of event knows its own next one. */
  private nextInstant(): number {
    return Math.min(this.arrivesAt, this.landings.earliest, this.loads.earliest);
  }

  /** All events of an instant, kind by kind: their order is a rule and not by when they were made. */
  private handle(now: number): void {
    while (this.arrivesAt === now) this.arrive();
    while (this.landings.earliest === now) this.land();
    while (this.loads.earliest === now) this.markLoaded(now);
    // Answers may have called for new requests at this very instant.
    while (this.arrivesAt === now) this.arrive();
  }

  /**
   * Until when nothing outside the replica matters to it, s: the next request that may go there arrives, or blocks that it
   * loads do. A kind of event that reaches into a replica ends its horizon, too.
   */
  private horizonOf({ kvBlocks, parts: { index } }: Replica): number {
    const { frontend } = this.parts;
    const arrival =
      this.routes === null ? this.arrivesAt : this.routes.nextArrival(index) + frontend.frontendSeconds;
    return Math.min(arrival, kvBlocks.nextLanding);
  }

  private lookUpArrival(): void {
    if (this.nextArrival < this.parts.requests.count) this.parts.clients?.expect(this.nextArrival);
    const arrival = this.parts.requests.arrival[this.nextArrival] ?? Number.NaN;
    this.arrivesAt = Number.isNaN(arrival)
      ? Number.POSITIVE_INFINITY
      : Math.max(this.lastSeen, arrival + this.delayOf(this.nextArrival));
  }

  /** From a request's arrival until the front end has done with it, s; none overtakes another there. */
  private delayOf(request: number): number {
    const { frontend, requests } = this.parts;
    return frontend.frontendSeconds + frontend.promptTokenSeconds * intAt(requests.prompt, request);
  }

  private arrive(): void {
    const { clients, replicas, requests, routing } = this.parts;
    this.lastSeen = this.arrivesAt;
    const request = this.nextArrival++;
    const index = this.routes === null ? routing.router.route(request) : this.routes.arrived(request);
    const replica = replicas[index];
    if (!replica) throw new Error(`The router chose replica ${index} of ${replicas.length}`);
    requests.replica[request] = index;
    clients?.arrived(request);
    replica.accept(request);
    this.markReady(index);
    this.events += 1;
    this.lookUpArrival();
  }

  private land(): void {
    const index = this.landings.pop();
    this.isQueued[index] = 0;
    this.complete(this.parts.replicas[index] as Replica);
    this.markReady(index);
  }

  /**
   * The oldest batch of the replica lands. Its tokens come out first, and requests complete with them; the scheduler
   * then frees their KV blocks; recorders see both done. What clients send for it arrives afterwards.
   */
  private complete(replica: Replica): void {
    const { clients, recorders } = this.parts;
    const batch = replica.landBatch();
    const completions = recorders.tokens.landed(batch);
    replica.outstanding -= completions;
    clients?.answered(batch, completions);
    replica.scheduler.endBatch(batch);
    replica.report(replica.kvBlocks.free);
    recorders.landed(batch);
    if (clients !== null) this.lookUpArrival();
    this.events += 1;
  }

  /** Blocks are there for which a replica waited; its scheduler takes them when it forms a batch. */
  private markLoaded(now: number): void {
    const index = this.loads.pop();
    const replica = this.parts.replicas[index];
    if (replica !== undefined && replica.kvBlocks.nextLanding <= now) this.markReady(index);
  }

  private noteLoad({ kvBlocks, parts: { index } }: Replica): void {
    const { nextLanding } = kvBlocks;
    if (nextLanding === this.loadNoted[index]) return;
    this.loadNoted[index] = nextLanding;
    if (nextLanding !== Number.POSITIVE_INFINITY) this.loads.push(nextLanding, index);
  }

  private markReady(replica: number): void {
    if (this.isReady[replica] === 1) return;
    this.isReady[replica] = 1;
    this.ready[this.readyCount++] = replica;
  }

  private formBatches(now: number, end: number): void {
    // Unless each knows by itself what comes to it, replicas go on one event at a time.
    const until = this.parts.replicas.length === 1 || this.routes !== null ? end : this.events;
    for (let i = 0; i < this.readyCount; i++) {
      const index = intAt(this.ready, i);
      const replica = this.parts.replicas[index] as Replica;
      this.isReady[index] = 0;
      if (this.isQueued[index] === 1) {
        fill(replica, now);
        this.noteLoad(replica);
        continue;
      }
      if (this.skipsAhead) this.advanceReplica(replica, now, until);
      else fill(replica, now);
      this.noteLoad(replica);
      if (replica.inFlight > 0) {
        this.isQueued[index] = 1;
        this.landings.push(replica.oldest.endsAt, index);
      }
    }
    this.readyCount = 0;
  }

  /**
   * Forms what the replica can form now, and lets it go on by itself up to its horizon, or to the event with the number
   * `until`.
   */
  private advanceReplica(replica: Replica, from: number, until: number): void {
    let now = from;
    for (;;) {
      const last = fill(replica, now);
      if (last !== null && last.shape.prefills <= 1) {
        const horizon = this.horizonOf(replica);
        this.events +=
          replica.freeAt.length > 1
            ? this.steadyPipeline.run(replica, horizon)
            : this.steady.run(replica, last, horizon);
      }
      const { inFlight, oldest } = replica;
      if (inFlight === 0 || oldest.endsAt >= this.horizonOf(replica) || this.events >= until) break;
      now = oldest.endsAt;
      this.complete(replica);
      // An answer may have called for a request at this very instant: it comes before the next batch.
      if (now >= this.horizonOf(replica)) break;
    }
    const { lastLanding } = replica.ledger;
    if (lastLanding > this.lastEvent) this.lastEvent = lastLanding;
  }
}

/** Forms batches while the replica has places in flight for them; gives the last one, null where it formed none. */
function fill(replica: Replica, now: number): Batch | null {
  let last: Batch | null = null;
  while (replica.inFlight < replica.maxInFlight) {
    const batch = replica.startBatch(now);
    if (batch === null) break;
    last = batch;
  }
  return last;
}
