import type { RequestTable } from '../cluster/request-table.ts';

/**
 * Clients that keep a number of requests in flight: each answer lets the next request arrive at once. Arrivals that
 * are not known yet are NaN in the table.
 */
export class ClosedLoop {
  private readonly requests: RequestTable;
  private released: number;

  /** The first `concurrency` requests have their arrivals already. */
  constructor(requests: RequestTable, concurrency: number) {
    this.requests = requests;
    this.released = Math.min(concurrency, requests.count);
  }

  /** So many requests were answered at `now` (s). */
  answered(completions: number, now: number): void {
    for (let i = 0; i < completions && this.released < this.requests.count; i++) {
      this.requests.arrival[this.released++] = now;
    }
  }
}
