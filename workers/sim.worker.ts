import { expose } from 'comlink';
import { run } from '../src/core/engine/run.ts';
import { parseTrace } from '../src/core/profiles/parse.ts';
import type { SimEvent, SimRequest, SimWorkerApi } from '../src/protocol/sim-worker.ts';
import { createBreathe } from './breathe.ts';
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

async function simulate({ runId, config, tables, traceTexts }: SimRequest, port: MessagePort): Promise<void> {
  const send = (event: SimEvent, transfer: Transferable[] = []) => port.postMessage(event, transfer);
  try {
    const started = performance.now();
    const pace = createPace({
      now: () => performance.now(),
      breathe,
      isCancelled: () => cancelled.has(runId),
    });
    const outcome = await run(config, tables, traceTexts.map(parseTrace), {
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

/** The distinct buffers behind columns, to be moved rather than copied. */
function buffersOf(columns: object): Transferable[] {
  const buffers = Object.values(columns).map((column: Float64Array | Int32Array) => column.buffer);
  return [...new Set(buffers)].filter((buffer) => buffer instanceof ArrayBuffer);
}
