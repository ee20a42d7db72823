import { floatAt, intAt } from '../../../lib/columns.ts';
import type { Batch } from '../../cluster/batch.ts';
import type { RequestTable } from '../../cluster/request-table.ts';
import type { ClosedLoopClient } from '../../workloads/arrivals/arrival-process.ts';
import type { SessionPlan } from '../../workloads/sessions/session-plan.ts';
import type { Clients } from './clients.ts';
import { EventQueue } from './event-queue.ts';

interface SessionColumns {
  readonly sessionOf: Int32Array;
  readonly turnOf: Int32Array;
}

/**
 * Sessions that start at times of their own, or when another one ends. Each further turn comes think time after the
 * answer to the one before. Which request a turn is shows when it comes: the next of the table then changes places with the
 * one that the turn was so far, so that requests follow arrival order whatever the answers take.
 */
export class Conversations implements Clients {
  private readonly requests: RequestTable;
  private readonly columns: SessionColumns;
  private readonly plan: SessionPlan;
  private readonly loop: ClosedLoopClient | null;
  /** Places of the turns that are known to come, by their times. */
  private readonly due = new EventQueue();
  /** By place, the request that the turn is. */
  private readonly requestAt: Int32Array;
  /** In a closed loop: sessions that may start, and when the client has sent all that it may, s. */
  private released = 0;
  private freeAt = 0;

  /** @param loop lets a session start when another ends; null: all have times of their own */
  constructor(requests: RequestTable, plan: SessionPlan, loop: ClosedLoopClient | null) {
    const { sessionOf, turnOf } = requests;
    if (sessionOf === null || turnOf === null) throw new Error('Turns of sessions have their columns');
    this.columns = { sessionOf, turnOf };
    this.requests = requests;
    this.plan = plan;
    this.loop = loop;
    this.requestAt = new Int32Array(requests.count);
    for (let request = 0; request < requests.count; request++)
      this.requestAt[this.placeOf(request)] = request;
    requests.arrival.fill(Number.NaN);
    if (loop !== null) {
      this.released = Math.min(loop.concurrency, plan.start.length);
      this.freeAt = plan.start[this.released - 1] ?? 0;
    }
    this.start(0);
  }

  expect(request: number): void {
    const { due, requestAt, requests } = this;
    const place = due.next;
    if (place < 0) return;
    const known = intAt(requestAt, place);
    requestAt[this.placeOf(request)] = known;
    requestAt[place] = request;
    requests.exchange(known, request);
    requests.arrival[request] = due.earliest;
  }

  arrived(request: number): void {
    this.due.pop();
    if (this.turnOf(request) === 0) this.start(this.sessionOf(request) + 1);
  }

  answered(batch: Batch, completions: number): void {
    if (completions === 0) return;
    const { completedAt } = this.requests;
    for (let i = 0; i < batch.count; i++) {
      const request = intAt(batch.requests, i);
      if (batch.samples[i] === 1 && completedAt[request] === batch.endsAt) this.answer(request, batch.endsAt);
    }
    const { group } = batch;
    if (group === null) return;
    for (let i = 0; i < group.finishedCount; i++) this.answer(intAt(group.finished, i), batch.endsAt);
  }

  private answer(request: number, now: number): void {
    const { first, think } = this.plan;
    const next = this.placeOf(request) + 1;
    if (next < intAt(first, this.sessionOf(request) + 1)) this.due.push(now + floatAt(think, next), next);
    else if (this.loop !== null && this.released < this.plan.start.length) {
      this.freeAt = Math.max(now, this.freeAt) + this.loop.pause();
      this.due.push(this.freeAt, intAt(first, this.released++));
    }
  }

  /** The session starts at the time that it has, if there is such a session and it has one. */
  private start(session: number): void {
    const start = this.plan.start[session];
    if (start !== undefined && !Number.isNaN(start)) this.due.push(start, intAt(this.plan.first, session));
  }

  private placeOf(request: number): number {
    return intAt(this.plan.first, this.sessionOf(request)) + this.turnOf(request);
  }

  private sessionOf(request: number): number {
    return intAt(this.columns.sessionOf, request);
  }

  private turnOf(request: number): number {
    return intAt(this.columns.turnOf, request);
  }
}
