import { expose } from 'comlink';

/** What a worker of `src/client` is started as. */
export type WorkerName = 'simulate' | 'predict' | 'search' | 'trace';

/**
 * Stands in for `Worker` where scripts cannot run: messages go through real channels to an API of the test's own, and
 * the test says when it crashes.
 */
export class StandInWorker extends EventTarget {
  readonly name: string;
  readonly #outside: MessagePort;
  readonly inside: MessagePort;
  isTerminated = false;

  constructor(_script: URL, { name = '' }: WorkerOptions) {
    super();
    this.name = name;
    const { port1, port2 } = new MessageChannel();
    this.#outside = port1;
    this.inside = port2;
    port1.addEventListener('message', ({ data }) => {
      if (!this.isTerminated) this.dispatchEvent(new MessageEvent('message', { data }));
    });
    port1.start();
  }

  postMessage(message: unknown, transfer: Transferable[] = []): void {
    this.#outside.postMessage(message, transfer);
  }

  terminate(): void {
    this.isTerminated = true;
    this.#outside.close();
  }

  /** What a script that throws does to the page. */
  crash(message: string): void {
    this.dispatchEvent(Object.assign(new Event('error', { cancelable: true }), { message }));
  }
}

export interface WorkerStage {
  /** Every worker that was started, in order, those that are gone included. */
  readonly started: readonly StandInWorker[];
  /** Started under this name and not ended. */
  readonly alive: (name: WorkerName) => readonly StandInWorker[];
  /** Ends all, and gives `Worker` back. */
  readonly close: () => void;
}

/** Lets `new Worker` start stand-ins that expose the API of their name. */
export function stageWorkers(apis: Partial<Readonly<Record<WorkerName, () => object>>>): WorkerStage {
  const before = Object.getOwnPropertyDescriptor(globalThis, 'Worker');
  const started: StandInWorker[] = [];
  class StagedWorker extends StandInWorker {
    constructor(script: URL, options: WorkerOptions) {
      super(script, options);
      started.push(this);
      const makeApi = new Map<string, () => object>(Object.entries(apis)).get(this.name);
      if (makeApi === undefined) throw new Error(`no API for a worker called "${this.name}"`);
      expose(makeApi(), this.inside);
    }
  }
  Object.defineProperty(globalThis, 'Worker', { value: StagedWorker, configurable: true, writable: true });
  return {
    started,
    alive: (name) => started.filter((worker) => worker.name === name && !worker.isTerminated),
    close: () => {
      for (const worker of started) worker.terminate();
      if (before === undefined) Reflect.deleteProperty(globalThis, 'Worker');
      else Object.defineProperty(globalThis, 'Worker', before);
    },
  };
}

/** Answers as the page's own server does, from the files that `read` gives for a path below `public/`; it throws where there is none. */
export function serveFiles(read: (path: string) => BodyInit): (address: string) => Promise<Response> {
  return (address) => {
    try {
      return Promise.resolve(new Response(read(address.replace(/^\/+/, '').replace(/\?.*$/, ''))));
    } catch {
      return Promise.resolve(new Response(null, { status: 404 }));
    }
  };
}
