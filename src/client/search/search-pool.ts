import type { CandidateResult } from '../../core/search/candidate.ts';
import type { SearchSchedule, SearchTask } from '../../core/search/schedule.ts';
import type { SearchFile, SearchFileName } from '../../protocol/search-worker.ts';
import type { ProfileLoader } from '../profile-loader.ts';
import type { CountedSpace } from './plan-client.ts';
import { SearchSlot, type SearchEnd } from './search-slot.ts';

/** What the workers are to do. */
export interface PoolWork {
  readonly space: Pick<CountedSpace, 'setup' | 'files'>;
  /** Hands out what is to be done; told of every result. */
  readonly schedule: Pick<SearchSchedule, 'next' | 'done'>;
}

/** A result, and how long it took. */
export interface PoolResult {
  readonly task: SearchTask;
  readonly result: CandidateResult;
  readonly milliseconds: number;
  readonly trainMilliseconds: number;
}

/** How the work ended; `stopped`: the signal aborted. */
export type PoolEnd =
  | { readonly kind: 'done' }
  | { readonly kind: 'stopped' }
  | { readonly kind: 'failed'; readonly message: string };

/** Workers, one for each processor, that evaluate candidates. They start when there is work for them, and stay. */
export class SearchPool {
  readonly #loader: ProfileLoader;
  readonly #slots: readonly SearchSlot[];

  constructor(loader: ProfileLoader) {
    this.#loader = loader;
    this.#slots = Array.from({ length: Math.max(1, navigator.hardwareConcurrency) }, () => new SearchSlot());
  }

  get size(): number {
    return this.#slots.length;
  }

  /** Works until nothing is left, the signal aborts or a candidate fails; never rejects. One schedule at a time. */
  async run(work: PoolWork, onResult: (result: PoolResult) => void, signal: AbortSignal): Promise<PoolEnd> {
    // A failure of one worker stops the others.
    const stop = new AbortController();
    const abort = () => stop.abort();
    if (signal.aborted) abort();
    signal.addEventListener('abort', abort, { once: true });
    const failures: string[] = [];
    const loops = this.#slots.map(async (slot, worker) => {
      const failure = await this.#loop(slot, worker, work, onResult, stop.signal);
      if (failure === null) return;
      failures.push(failure);
      abort();
    });
    await Promise.all(loops);
    signal.removeEventListener('abort', abort);
    const [message] = failures;
    if (message !== undefined) return { kind: 'failed', message };
    return { kind: signal.aborted ? 'stopped' : 'done' };
  }

  /** null, or the sentence that ends the search. */
  async #loop(
    slot: SearchSlot,
    worker: number,
    { space, schedule }: PoolWork,
    onResult: (result: PoolResult) => void,
    signal: AbortSignal,
  ): Promise<string | null> {
    while (!signal.aborted) {
      const task = schedule.next(worker);
      if (task === null) return null;
      const { candidate, expected } = task;
      let end: SearchEnd;
      try {
        const texts = await this.#load(space.files[candidate.timing] ?? []);
        if (signal.aborted) return null;
        const request = { kind: 'candidate' as const, index: candidate.index, expected };
        end = await slot.ask({ setup: space.setup, files: texts, request }, signal);
      } catch (error) {
        return error instanceof Error ? error.message : String(error);
      }
      if (end.kind === 'evaluated') {
        const { result, milliseconds, trainMilliseconds } = end;
        schedule.done(result);
        onResult({ task, result, milliseconds, trainMilliseconds });
      } else if (end.kind === 'error') return end.message;
      else if (end.kind === 'crashed' && !signal.aborted)
        return `A worker crashed twice at the same configuration: ${end.reason}`;
    }
    return null;
  }

  #load(names: readonly SearchFileName[]): Promise<readonly SearchFile[]> {
    return Promise.all(
      names.map(async ({ folder, id }) => ({ folder, id, text: await this.#loader.load(folder, id) })),
    );
  }
}
