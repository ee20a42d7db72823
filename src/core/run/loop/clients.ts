import type { Batch } from '../../cluster/batch.ts';

/** Whoever waits for answers before sending more: arrivals are filled into the table of requests as they become known. */
export interface Clients {
  /** The request is the next to arrive: says when, where that is known. */
  expect(request: number): void;
  /** The request that was expected has arrived. */
  arrived(request: number): void;
  /** The batch landed and its tokens are out, which completed so many requests. */
  answered(batch: Batch, completions: number): void;
}
