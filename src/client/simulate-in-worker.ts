import { transfer } from 'comlink';
import type { Remote } from 'comlink';
import type { SimEvent, SimRequest, SimWorkerApi } from '../protocol/sim-worker.ts';
import { CANCELLED } from './latest-wins.ts';
import type { WorkerHandle } from './worker-handle.ts';

/** How long a worker may take to answer a cancellation before it is ended, ms: another run waits for it. */
const CANCEL_PATIENCE = 250;
/** The same where nothing waits: the figures of a long run alone may take a slow machine half a second. */
const STOP_PATIENCE = 3000;

export type SimulationEnd =
  | Exclude<SimEvent, { kind: 'snapshot' | 'gone' }>
  | { readonly kind: 'crashed'; readonly reason: string };
export type SnapshotEvent = Extract<SimEvent, { kind: 'snapshot' }>;

let lastRunId = 0;

/** A run that was cancelled and is kept by its worker. */
export type KeptRun = Pick<Extract<SimEvent, { kind: 'cancelled' }>, 'runId' | 'completed' | 'total'>;

/**
 * Runs one simulation in the worker and resolves to how it ended; never rejects. When the signal aborts the worker is
 * asked to stop, and ended (another takes its place at the next call) if it does not answer in time.
 */
export async function simulateInWorker(
  worker: WorkerHandle<SimWorkerApi>,
  request: Omit<SimRequest, 'runId'>,
  onSnapshot: (snapshot: SnapshotEvent) => void,
  signal: AbortSignal,
): Promise<SimulationEnd> {
  const total = request.config.workload.requests ?? 0;
  const end = await follow(worker, { completed: 0, total }, onSnapshot, signal, (api, runId, port) =>
    api.start({ runId, ...request }, transfer(port, [port])),
  );
  if (end.kind === 'gone') throw new Error('A run that was not kept cannot be gone');
  return end;
}

/** The same for a run that goes on where it stopped; null: the worker does not have it any more. */
export async function resumeInWorker(
  worker: WorkerHandle<SimWorkerApi>,
  { runId: kept, ...progress }: KeptRun,
  onSnapshot: (snapshot: SnapshotEvent) => void,
  signal: AbortSignal,
): Promise<SimulationEnd | null> {
  const end = await follow(worker, progress, onSnapshot, signal, (api, runId, port) =>
    api.resume({ runId, kept }, transfer(port, [port])),
  );
  return end.kind === 'gone' ? null : end;
}

function patienceFor({ reason }: AbortSignal): number {
  return reason === CANCELLED ? STOP_PATIENCE : CANCEL_PATIENCE;
}

function follow(
  worker: WorkerHandle<SimWorkerApi>,
  begunAt: Pick<KeptRun, 'completed' | 'total'>,
  onSnapshot: (snapshot: SnapshotEvent) => void,
  signal: AbortSignal,
  begin: (api: Remote<SimWorkerApi>, runId: number, port: MessagePort) => Promise<void>,
): Promise<SimulationEnd | Extract<SimEvent, { kind: 'gone' }>> {
  const runId = ++lastRunId;
  const { port1, port2 } = new MessageChannel();
  let progress = begunAt;
  let patience: ReturnType<typeof setTimeout> | undefined;
  const finished = new AbortController();
  const stopWatching = worker.watch();

  return new Promise<SimulationEnd | Extract<SimEvent, { kind: 'gone' }>>((resolve) => {
    const abort = () => {
      void worker.api.cancel(runId);
      patience = setTimeout(() => {
        worker.terminate();
        resolve({ kind: 'cancelled', runId, ...progress, rest: 'gone' });
      }, patienceFor(signal));
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
    begin(worker.api, runId, port2).catch((error: unknown) =>
      resolve({ kind: 'error', runId, message: String(error) }),
    );
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
