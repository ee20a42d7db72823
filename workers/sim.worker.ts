import { expose } from 'comlink';
import { driveRun } from '../src/core/run/drive-run.ts';
import { beginTimedRun } from '../src/core/run/timed-run.ts';
import { parseTrace } from '../src/core/profiles/parse.ts';
import type { SimEvent, SimRequest, SimWorkerApi } from '../src/protocol/sim-worker.ts';
import { createBreathe } from './breathe.ts';
import { buffersOf } from './buffers-of.ts';
import { errorMessage } from './error-message.ts';
import { createPace } from './pace.ts';

const breathe = createBreathe();
const cancelled = new Set<number>();

const api: SimWorkerApi = {
  start(request, port) {
    void simulate(request, port);
  },
  cancel(runId) {
    cancelled.add(runId);
  },
};
expose(api);

async function simulate(request: SimRequest, port: MessagePort): Promise<void> {
  const { runId, config, tables, file } = request;
  const send = (event: SimEvent, transfer: Transferable[] = []) => port.postMessage(event, transfer);
  try {
    const started = performance.now();
    const pace = createPace({
      now: () => performance.now(),
      breathe,
      isCancelled: () => cancelled.has(runId),
    });
    const traces = request.traceTexts.map(parseTrace);
    if (file !== null) {
      const { exportRun } = await import('../src/core/exports/export-run.ts');
      const text = await exportRun(file, config, tables, traces, pace);
      if (text === null) send({ kind: 'cancelled', runId, completed: 0, total: 0 });
      else send({ kind: 'file', runId, blob: new Blob([text]) });
      return;
    }
    const run = await beginTimedRun(config, tables, traces, pace);
    if (run === null) {
      send({ kind: 'cancelled', runId, completed: 0, total: config.workload.requests ?? 0 });
      return;
    }
    const outcome = await driveRun(run, {
      breathe: pace,
      snapshot: (snapshot) => send({ kind: 'snapshot', runId, ...snapshot }, buffersOf(snapshot.cdfs)),
    });
    if (outcome.kind === 'done') {
      const { result, requests } = outcome;
      const simulateMilliseconds = performance.now() - started;
      send({ kind: 'done', runId, result, requests, simulateMilliseconds }, [
        ...buffersOf(result.cdfs),
        ...buffersOf(requests),
      ]);
    } else {
      send({ ...outcome, runId });
    }
  } catch (error) {
    send({ kind: 'error', runId, message: errorMessage(error) });
  } finally {
    cancelled.delete(runId);
  }
}
