import type { RunConfig } from '../../core/config/run-config.ts';
import { neededFiles } from '../../core/preparation/needed-files.ts';
import type { ProfileLoader } from '../profile-loader.ts';
import { SearchSlot, type SearchAsk, type SearchEnd } from './search-slot.ts';

/** Few: a search may run beside. Each holds its own timing tables. */
const MOST_WORKERS = 4;

export interface AnalysisAsk extends Pick<SearchAsk, 'setup' | 'request'> {
  /** Of the candidate that the request is about: names the files that it needs. */
  readonly config: RunConfig;
}

/** Workers for questions about a few configurations, beside those of the search. They start when asked, and stay. */
export class AnalysisPool {
  readonly #loader: ProfileLoader;
  readonly #free: SearchSlot[];
  readonly #waiting: ((slot: SearchSlot) => void)[] = [];

  constructor(loader: ProfileLoader) {
    this.#loader = loader;
    const size = Math.max(1, Math.min(MOST_WORKERS, navigator.hardwareConcurrency));
    this.#free = Array.from({ length: size }, () => new SearchSlot());
  }

  /** Resolves to how the request ended, `cancelled` where the signal aborts first; never rejects. */
  async ask({ setup, request, config }: AnalysisAsk, signal: AbortSignal): Promise<SearchEnd> {
    const slot =
      this.#free.pop() ?? (await new Promise<SearchSlot>((resolve) => this.#waiting.push(resolve)));
    try {
      if (signal.aborted) return { kind: 'cancelled', taskId: 0 };
      const files = await this.#load(config);
      if (signal.aborted) return { kind: 'cancelled', taskId: 0 };
      return await slot.ask({ setup, files, request }, signal);
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      return { kind: 'error', taskId: 0, message };
    } finally {
      const next = this.#waiting.shift();
      if (next === undefined) this.#free.push(slot);
      else next(slot);
    }
  }

  #load(config: RunConfig) {
    return Promise.all(
      neededFiles(config).map(async ({ folder, id }) => ({
        folder,
        id,
        text: await this.#loader.load(folder, id),
      })),
    );
  }
}
