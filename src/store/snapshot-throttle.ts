import type { RunUpdate } from '../client/run-update.ts';

/** Ten chart updates a second: what the eye follows, and what a redraw may cost. */
const INTERVAL_MS = 100;

/** Passes updates on in order; snapshots wait for the next tick, and only the newest of a side survives. */
export class SnapshotThrottle {
  readonly #deliver: (index: number, update: RunUpdate) => void;
  readonly #waiting = new Map<number, RunUpdate>();
  #isScheduled = false;

  constructor(deliver: (index: number, update: RunUpdate) => void) {
    this.#deliver = deliver;
  }

  push(index: number, update: RunUpdate): void {
    if (update.phase !== 'simulating' && update.phase !== 'training') {
      this.#waiting.delete(index);
      this.#deliver(index, update);
      return;
    }
    this.#waiting.set(index, update);
    if (this.#isScheduled) return;
    this.#isScheduled = true;
    setTimeout(() => this.#flush(), INTERVAL_MS);
  }

  /** Forgets what waits for a side: it belongs to an older run. */
  drop(index: number): void {
    this.#waiting.delete(index);
  }

  #flush(): void {
    this.#isScheduled = false;
    for (const [index, update] of this.#waiting) this.#deliver(index, update);
    this.#waiting.clear();
  }
}
