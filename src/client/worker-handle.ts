import { wrap, type Remote } from 'comlink';

/** How often a watched worker is asked whether it still answers, ms. */
const ASK_EVERY = 1000;
/** Asks without an answer after which it counts as silent. One that computes answers every few milliseconds. */
const PATIENCE = 12;
/** The same of a worker that has not answered yet: its script may still be on its way. */
const PATIENCE_AT_START = 60;
/** A number that no request has. */
const NOBODY = 0;

/** What every worker can be asked. */
interface Cancellable {
  cancel(id: number): void;
}

/**
 * A worker with its Comlink proxy, replaceable. The proxy stays in a field for as long as the worker lives: an
 * unreferenced one can be collected in mid-call. Calls in flight when the worker ends never settle, so callers wait
 * for events on their port, not for the calls.
 */
export class WorkerHandle<Api extends Cancellable> {
  readonly #spawn: () => Worker;
  #worker: Worker | null = null;
  #api: Remote<Api> | null = null;
  #onCrash: ((reason: string) => void) | null = null;
  /** It has answered at least once. */
  #hasAnswered = false;

  constructor(spawn: () => Worker) {
    this.#spawn = spawn;
  }

  /** The worker's API; starts the worker when there is none. */
  get api(): Remote<Api> {
    if (this.#api !== null) return this.#api;
    const worker = this.#spawn();
    worker.addEventListener('error', (event) => {
      event.preventDefault();
      this.#crash(worker, event.message || 'its script could not be loaded');
    });
    worker.addEventListener('messageerror', () => this.#crash(worker, 'a message could not be read'));
    this.#hasAnswered = false;
    this.#worker = worker;
    this.#api = wrap<Api>(worker);
    return this.#api;
  }

  /** Whom to tell when the worker crashes; it is gone by then, and `api` starts another. */
  set onCrash(listener: ((reason: string) => void) | null) {
    this.#onCrash = listener;
  }

  /**
   * Asks the worker again and again whether it answers, until the returned function is called. One that falls silent, in
   * a loop without end or because its script has closed it, has crashed. Asks are counted, not seconds: they rest while
   * the machine sleeps. `patience`: how many, where it may compute for long without a pause.
   */
  watch(patience = PATIENCE): () => void {
    let asked: Worker | null = null;
    let unanswered = 0;
    const ask = () => {
      const worker = this.#worker;
      if (worker === null) return;
      if (asked !== worker) {
        asked = worker;
        unanswered = 0;
        this.#ask(worker, () => {
          if (asked === worker) asked = null;
        });
      }
      unanswered += 1;
      if (unanswered > (this.#hasAnswered ? patience : PATIENCE_AT_START))
        this.#crash(worker, 'it fell silent');
    };
    // At once, so that one which has loaded is soon known to have.
    ask();
    const timer = setInterval(ask, ASK_EVERY);
    return () => clearInterval(timer);
  }

  terminate(): void {
    this.#worker?.terminate();
    this.#worker = null;
    this.#api = null;
  }

  /** Any answer will do, a refusal too. */
  #ask(worker: Worker, onAnswer: () => void): void {
    const answered = () => {
      if (this.#worker === worker) this.#hasAnswered = true;
      onAnswer();
    };
    const api: Remote<Cancellable> | null = this.#api;
    api?.cancel(NOBODY).then(answered, answered);
  }

  #crash(worker: Worker, reason: string): void {
    if (this.#worker !== worker) return;
    this.terminate();
    this.#onCrash?.(reason);
  }
}
