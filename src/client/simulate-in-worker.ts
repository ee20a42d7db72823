import { transfer } from 'comlink';
import type { SimEvent, SimRequest, SimWorkerApi } from '../protocol/sim-worker.ts';
import type { WorkerHandle } from './worker-handle.ts';

/** How long a worker may take to answer a cancellation before it is ended, ms. */
const CANCEL_PATIENCE = 250;

export type SimulationEnd =
  | Exclude<SimEvent, { kind: 'snapshot' }>
  | { readonly kind: 'crashed'; readonly reason: string };
export type SnapshotEvent = Extract<SimEvent, { kind: 'snapshot' }>;

let lastRunId = 0;

/**
 * Runs one simulation in the worker and resolves to how it ended; never rejects. When the signal aborts the worker is
 * asked to stop, and ended (another takes its place at the next call) if it does not answer in time.
 */
export function simulateInWorker(
  worker: WorkerHandle<SimWorkerApi>,
  request: Omit<SimRequest, 'runId'>,
  onSnapshot: (snapshot: SnapshotEvent) => void,
  signal: AbortSignal,
): Promise<SimulationEnd> {
  const runId = ++lastRunId;
  const { port1, port2 } = new MessageChannel();
  let progress = { completed: 0, total: request.config.workload.requests ?? 0 };
  let patience: ReturnType<typeof setTimeout> | undefined;
  const finished = new AbortController();
  const stopWatching = worker.watch();

  return new Promise<SimulationEnd>((resolve) => {
    const abort = () => {
      void worker.api.cancel(runId);
      patience = setTimeout(() => {
        worker.terminate();
        resolve({ kind: 'cancelled', runId, ...progress });
      }, CANCEL_PATIENCE);
    };
    const receive = ({ data }: MessageEvent<SimEvent>) => {
      if (data.runId !== runId) return;
      if (data.kind !== 'snapshot') {
        resolve(data);
        return;
      }
      progress = { completed: data.completed, total: data.total };
      if (!signal.aborted) onSnapshot(data);
    };
    port1.addEventListener('message', receive);
    port1.start();
    worker.onCrash = (reason) => resolve({ kind: 'crashed', reason });
    worker.api
      .start({ runId, ...request }, transfer(port2, [port2]))
      .catch((error: unknown) => resolve({ kind: 'error', runId, message: String(error) }));
    if (signal.aborted) abort();
    // An abort that comes after the end must not touch the worker: the next run may have it by then.
    else signal.addEventListener('abort', abort, { once: true, signal: finished.signal });
  }).finally(() => {
    finished.abort();
    stopWatching();
    clearTimeout(patience);
    worker.onCrash = null;
    port1.close();
  });
}
