/** Why a job's signal was aborted. */
export const SUPERSEDED = 'superseded';
export const CANCELLED = 'cancelled';

/**
 * Runs one job at a time and keeps no more than one waiting: a new job cancels the one that runs and replaces the
 * one that waits. Jobs end by themselves (cancellation is cooperative), so two never overlap.
 */
export class LatestWins<Job> {
  readonly #execute: (job: Job, signal: AbortSignal) => Promise<void>;
  #running: AbortController | null = null;
  #next: { readonly job: Job } | null = null;

  /** `execute` must resolve soon after its signal aborts, and must not reject. */
  constructor(execute: (job: Job, signal: AbortSignal) => Promise<void>) {
    this.#execute = execute;
  }

  submit(job: Job): void {
    this.#next = { job };
    if (this.#running === null) void this.#drain();
    else this.#running.abort(SUPERSEDED);
  }

  /** Ends the job that runs and drops the one that waits, which is returned: it will hear nothing more. */
  cancel(): Job | null {
    const dropped = this.#next?.job ?? null;
    this.#next = null;
    this.#running?.abort(CANCELLED);
    return dropped;
  }

  async #drain(): Promise<void> {
    while (this.#next !== null) {
      const { job } = this.#next;
      this.#next = null;
      this.#running = new AbortController();
      await this.#execute(job, this.#running.signal);
    }
    this.#running = null;
  }
}
