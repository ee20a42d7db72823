import { beginSearch, saveResults, type SearchRecord } from '../../client/search/search-records.ts';
import type { CandidateResult } from '../../core/search/candidate.ts';

/** A crash of the page loses no more than so much of a search, ms. */
const WRITE_EVERY = 1500;

export interface Keeping {
  readonly key: string;
  readonly record: SearchRecord;
  /** False: the record is new. */
  readonly isKept: boolean;
}

/** Writes the results of a running search into this browser, those of a second or two at a time. */
export class SearchKeeper {
  readonly #keeping: Keeping;
  readonly #elapsed: () => number;
  readonly #onRefused: () => void;
  readonly #timer: ReturnType<typeof setInterval>;
  #unwritten: CandidateResult[] = [];
  #previous: Promise<void>;

  /** `elapsed`: seconds that the search has been at work. `onRefused`: storage is blocked or full. */
  constructor(keeping: Keeping, elapsed: () => number, onRefused: () => void) {
    this.#keeping = keeping;
    this.#elapsed = elapsed;
    this.#onRefused = onRefused;
    const begun = keeping.isKept ? Promise.resolve() : beginSearch(keeping.key, keeping.record);
    this.#previous = begun.catch(onRefused);
    this.#timer = setInterval(this.#write, WRITE_EVERY);
    window.addEventListener('pagehide', this.#write);
    document.addEventListener('visibilitychange', this.#write);
  }

  push(results: readonly CandidateResult[]): void {
    this.#unwritten.push(...results);
  }

  /** Writes what is left. Never rejects. */
  async stop(): Promise<void> {
    clearInterval(this.#timer);
    window.removeEventListener('pagehide', this.#write);
    document.removeEventListener('visibilitychange', this.#write);
    this.#write();
    await this.#previous;
  }

  readonly #write = (): void => {
    if (this.#unwritten.length === 0) return;
    const results = this.#unwritten;
    this.#unwritten = [];
    const { key, record } = this.#keeping;
    const now = { ...record, elapsedSeconds: this.#elapsed(), savedAt: Date.now() };
    this.#previous = this.#previous.then(() => saveResults(key, now, results)).catch(this.#onRefused);
  };
}
