import { wrap, type Remote } from 'comlink';

/**
 * A worker with its Comlink proxy, replaceable. The proxy stays in a field for as long as the worker lives: an
 * unreferenced one can be collected in mid-call. Calls in flight when the worker ends never settle, so callers wait
 * for events on their port, not for the calls.
 */
export class WorkerHandle<Api> {
  readonly #spawn: () => Worker;
  #worker: Worker | null = null;
  #api: Remote<Api> | null = null;
  #onCrash: ((reason: string) => void) | null = null;

  constructor(spawn: () => Worker) {
    this.#spawn = spawn;
  }

  /** The worker's API; starts the worker when there is none. */
  get api(): Remote<Api> {
    if (this.#api !== null) return this.#api;
    const worker = this.#spawn();
    const crash = (reason: string) => {
      if (this.#worker !== worker) return;
      this.terminate();
      this.#onCrash?.(reason);
    };
    worker.addEventListener('error', (event) => {
      event.preventDefault();
      crash(event.message || 'its script could not be loaded');
    });
    worker.addEventListener('messageerror', () => crash('a message could not be read'));
    this.#worker = worker;
    this.#api = wrap<Api>(worker);
    return this.#api;
  }

  /** Whom to tell when the worker crashes; it is gone by then, and `api` starts another. */
  set onCrash(listener: ((reason: string) => void) | null) {
    this.#onCrash = listener;
  }

  terminate(): void {
    this.#worker?.terminate();
    this.#worker = null;
    this.#api = null;
  }
}
