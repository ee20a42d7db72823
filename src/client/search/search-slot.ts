import { transfer } from 'comlink';
import type {
  SearchEvent,
  SearchFile,
  SearchRequest,
  SearchSetup,
  SearchWorkerApi,
} from '../../protocol/search-worker.ts';
import { answerCrash } from '../retry-policy.ts';
import { WorkerHandle } from '../worker-handle.ts';
import { spawnSearchWorker } from './spawn-search-worker.ts';

/** How long a worker may take to answer a cancellation before it is ended, ms. */
const CANCEL_PATIENCE = 250;

/** A space is written out in one go, for as long as so many seconds on a slow machine. */
const PLAN_PATIENCE = 60;

type Rows = Extract<SearchEvent, { kind: 'rows' }>['rows'];
/** What a request came to. */
export type SearchEnd =
  | Exclude<SearchEvent, { kind: 'rows' }>
  | { readonly kind: 'crashed'; readonly reason: string };
/** A request that has no number yet. */
type WithoutId<T> = T extends unknown ? Omit<T, 'taskId'> : never;

export interface SearchAsk {
  readonly setup: SearchSetup;
  /** Files that the request needs. */
  readonly files: readonly SearchFile[];
  readonly request: WithoutId<SearchRequest>;
  readonly onRows?: (rows: Rows) => void;
}

let lastTaskId = 0;

/** One worker of the search, with what it was told; replaced when it crashes. */
export class SearchSlot {
  readonly #worker = new WorkerHandle<SearchWorkerApi>(spawnSearchWorker);
  /** Texts by name: another text of the same name is given again. */
  readonly #given = new Map<string, string>();
  #setup: SearchSetup | null = null;
  /** Ends the request that is under way. */
  #fail: ((reason: string) => void) | null = null;

  constructor() {
    // Also between two requests: the next worker knows nothing.
    this.#worker.onCrash = (reason) => {
      this.terminate();
      this.#fail?.(reason);
    };
  }

  /**
   * Asks and resolves to how it ended; never rejects. A worker that crashes is replaced and asked once more. One request
   * at a time.
   */
  async ask(ask: SearchAsk, signal: AbortSignal): Promise<SearchEnd> {
    let end = await this.#askOnce(ask, signal);
    for (let crashes = 1; end.kind === 'crashed' && !signal.aborted; crashes += 1) {
      if (answerCrash(crashes) === 'give-up') break;
      end = await this.#askOnce(ask, signal);
    }
    return end;
  }

  terminate(): void {
    this.#worker.terminate();
    this.#setup = null;
    this.#given.clear();
  }

  #askOnce({ setup, files, request, onRows }: SearchAsk, signal: AbortSignal): Promise<SearchEnd> {
    const taskId = ++lastTaskId;
    const { port1, port2 } = new MessageChannel();
    let patience: ReturnType<typeof setTimeout> | undefined;
    const finished = new AbortController();
    const stopWatching = request.kind === 'plan' ? this.#worker.watch(PLAN_PATIENCE) : this.#worker.watch();

    return new Promise<SearchEnd>((resolve) => {
      const abort = () => {
        this.#worker.api.cancel(taskId).catch(() => undefined);
        patience = setTimeout(() => {
          this.terminate();
          resolve({ kind: 'cancelled', taskId });
        }, CANCEL_PATIENCE);
      };
      port1.addEventListener('message', ({ data }: MessageEvent<SearchEvent>) => {
        if (data.taskId !== taskId) return;
        if (data.kind !== 'rows') resolve(data);
        else if (!signal.aborted) onRows?.(data.rows);
      });
      port1.start();
      this.#fail = (reason) => resolve({ kind: 'crashed', reason });
      const fail = (error: unknown) => resolve({ kind: 'error', taskId, message: String(error) });
      this.#tell(setup, files, fail);
      this.#worker.api.start({ taskId, ...request }, transfer(port2, [port2])).catch(fail);
      if (signal.aborted) abort();
      // An abort that comes after the end must not touch the worker: the next request may have it by then.
      else signal.addEventListener('abort', abort, { once: true, signal: finished.signal });
    }).finally(() => {
      finished.abort();
      stopWatching();
      clearTimeout(patience);
      this.#fail = null;
      port1.close();
    });
  }

  /** Tells the worker what it does not know. Calls over Comlink keep their order. */
  #tell(setup: SearchSetup, files: readonly SearchFile[], fail: (error: unknown) => void): void {
    if (this.#setup !== setup) this.#worker.api.setUp(setup).catch(fail);
    this.#setup = setup;
    const news = files.filter(({ folder, id, text }) => this.#given.get(`${folder}/${id}`) !== text);
    if (news.length > 0) this.#worker.api.keep(news).catch(fail);
    for (const { folder, id, text } of news) this.#given.set(`${folder}/${id}`, text);
  }
}
