import type { Batch } from '../../cluster/batch.ts';
import type { RequestTable } from '../../cluster/request-table.ts';
import type { ClosedLoopClient } from '../../workloads/arrivals/arrival-process.ts';
import type { Clients } from './clients.ts';

/**
 * A client that keeps a number of requests in flight: each answer lets it send the next one, which takes it a moment,
 * and it sends one after another. Arrivals that are not known yet are NaN in the table.
 */
export class ClosedLoop implements Clients {
  private readonly requests: RequestTable;
  private readonly client: ClosedLoopClient;
  private released: number;
  /** When the client has sent all that it may, s. */
  private freeAt = 0;

  /** The first `concurrency` requests have their arrivals already. */
  constructor(requests: RequestTable, client: ClosedLoopClient) {
    this.requests = requests;
    this.client = client;
    this.released = Math.min(client.concurrency, requests.count);
    this.freeAt = requests.arrival[this.released - 1] ?? 0;
  }

  expect(): void {}

  arrived(): void {}

  answered({ endsAt }: Batch, completions: number): void {
    for (let i = 0; i < completions && this.released < this.requests.count; i++) {
      this.freeAt = Math.max(endsAt, this.freeAt) + this.client.pause();
      this.requests.arrival[this.released++] = this.freeAt;
    }
  }
}
