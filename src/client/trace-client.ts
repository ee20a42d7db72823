import { transfer, type Remote } from 'comlink';
import type { RunConfig } from '../core/config/run-config.ts';
import { traceIdsOf } from '../core/preparation/needed-files.ts';
import type { Portrayed } from '../core/workloads/portrait/workload-portrait.ts';
import type { TraceReading } from '../core/workloads/portrait/trace-reading.ts';
import type { ReadTraceRequest, TraceEvent, TraceWorkerApi } from '../protocol/trace-worker.ts';
import type { ProfileLoader } from './profile-loader.ts';
import { WorkerHandle } from './worker-handle.ts';

type EventOf<Kind extends TraceEvent['kind']> = Extract<TraceEvent, { readonly kind: Kind }>;

/** How a reading ended. */
export type ReadingEnd =
  | { readonly kind: 'read'; readonly reading: TraceReading }
  | { readonly kind: 'unknown' }
  | { readonly kind: 'cancelled' }
  /** A sentence. */
  | { readonly kind: 'failed'; readonly message: string };

/** How a look at a workload ended. */
export type PortrayedEnd =
  | ({ readonly kind: 'portrayed' } & Portrayed)
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'failed'; readonly message: string };

/** Told while a file is read. */
export interface ReadingObserver {
  readonly seen: (sniffed: EventOf<'seen'>['sniffed']) => void;
  readonly progress: (fraction: number, rows: number) => void;
}

/** How long a worker may take to answer a cancellation before it is ended, ms. */
const CANCEL_PATIENCE = 500;
/** Ordering the columns of a long trace is one piece of work, s. */
const SILENCE = 120;

let lastJobId = 0;

/** Reads files of requests and looks at workloads, in a worker that starts with the first of them. */
export class TraceClient {
  readonly #worker = new WorkerHandle<TraceWorkerApi>(spawnTrace);
  readonly #loader: ProfileLoader;
  /** Ends the jobs under way. */
  readonly #crashed = new Set<(reason: string) => void>();

  constructor(loader: ProfileLoader) {
    this.#loader = loader;
    this.#worker.onCrash = (reason) => {
      for (const end of this.#crashed) end(reason);
    };
  }

  /** Reads a file. Never rejects. */
  async read(
    request: Omit<ReadTraceRequest, 'jobId'>,
    observer: ReadingObserver,
    signal: AbortSignal,
  ): Promise<ReadingEnd> {
    const end = await this.#ask(
      (api, jobId, port) => api.read({ jobId, ...request }, port),
      signal,
      (event) => {
        if (event.kind === 'seen') observer.seen(event.sniffed);
        if (event.kind === 'progress') observer.progress(event.fraction, event.rows);
      },
    );
    switch (end.kind) {
      case 'read':
        return { kind: 'read', reading: end.reading };
      case 'error':
        return { kind: 'failed', message: end.message };
      default:
        return end.kind === 'unknown' ? { kind: 'unknown' } : { kind: 'cancelled' };
    }
  }

  /** What the workload of a run looks like. Never rejects. */
  async portray({ corrections, workload }: RunConfig, signal: AbortSignal): Promise<PortrayedEnd> {
    try {
      const traces = await Promise.all(traceIdsOf(workload).map((id) => this.#loader.trace(id)));
      const end = await this.#ask(
        (api, jobId, port) => api.portray({ jobId, workload, corrections, traces }, port),
        signal,
        () => {},
      );
      if (end.kind === 'portrayed')
        return { kind: 'portrayed', portrait: end.portrait, replayed: end.replayed };
      return end.kind === 'error' ? { kind: 'failed', message: end.message } : { kind: 'cancelled' };
    } catch (error) {
      return { kind: 'failed', message: error instanceof Error ? error.message : String(error) };
    }
  }

  #ask(
    begin: (api: Remote<TraceWorkerApi>, jobId: number, port: MessagePort) => Promise<void>,
    signal: AbortSignal,
    onEvent: (event: TraceEvent) => void,
  ): Promise<TraceEvent> {
    const jobId = ++lastJobId;
    const worker = this.#worker;
    const { port1, port2 } = new MessageChannel();
    const finished = new AbortController();
    let crashed = (_reason: string): void => undefined;
    let patience: ReturnType<typeof setTimeout> | undefined;
    const stopWatching = worker.watch(SILENCE);
    return new Promise<TraceEvent>((resolve) => {
      const abort = () => {
        void worker.api.cancel(jobId);
        patience = setTimeout(() => {
          worker.terminate();
          resolve({ kind: 'cancelled', jobId });
        }, CANCEL_PATIENCE);
      };
      port1.addEventListener('message', ({ data }: MessageEvent<TraceEvent>) => {
        if (data.jobId !== jobId) return;
        if (data.kind !== 'seen' && data.kind !== 'progress') resolve(data);
        else if (!signal.aborted) onEvent(data);
      });
      port1.start();
      crashed = (reason) => resolve({ kind: 'error', jobId, message: `Its reader stopped: ${reason}.` });
      this.#crashed.add(crashed);
      begin(worker.api, jobId, transfer(port2, [port2])).catch((error: unknown) =>
        resolve({ kind: 'error', jobId, message: String(error) }),
      );
      if (signal.aborted) abort();
      else signal.addEventListener('abort', abort, { once: true, signal: finished.signal });
    }).finally(() => {
      finished.abort();
      stopWatching();
      this.#crashed.delete(crashed);
      clearTimeout(patience);
      port1.close();
    });
  }
}

function spawnTrace(): Worker {
  return new Worker(new URL('../../workers/trace.worker.ts', import.meta.url), {
    type: 'module',
    name: 'trace',
  });
}
