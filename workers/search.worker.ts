import { expose } from 'comlink';
import { SearchCancelled } from '../src/core/search/probe.ts';
import type { SearchEvent, SearchRequest, SearchWorkerApi } from '../src/protocol/search-worker.ts';
import { createBreathe } from './breathe.ts';
import { errorMessage } from './error-message.ts';
import { createPace } from './pace.ts';
import { SearchSession } from './search-session.ts';

/** Rows in one message: the page reads them in some 5 ms. */
const ROWS_AT_A_TIME = 500;

const breathe = createBreathe();
const cancelled = new Set<number>();
const session = new SearchSession();

const api: SearchWorkerApi = {
  setUp: (setup) => session.setUp(setup),
  keep: (files) => session.keep(files),
  start(request, port) {
    void answer(request, port);
  },
  cancel(taskId) {
    cancelled.add(taskId);
  },
};
expose(api);

async function answer(request: SearchRequest, port: MessagePort): Promise<void> {
  const { taskId } = request;
  const send = (event: SearchEvent) => port.postMessage(event);
  try {
    if (request.kind === 'plan') {
      const { planned, files } = session.plan();
      const { rows, refused, duplicates } = planned;
      for (let from = 0; from < rows.length; from += ROWS_AT_A_TIME)
        send({ kind: 'rows', taskId, rows: rows.slice(from, from + ROWS_AT_A_TIME) });
      send({ kind: 'planned', taskId, refused, duplicates, files });
      return;
    }
    const now = () => performance.now();
    const started = now();
    let trained = started;
    const pace = createPace({ now, breathe, isCancelled: () => cancelled.has(taskId) });
    if (request.kind === 'saturation') {
      const saturation = await session.findSaturation(request.index, request.expected, pace);
      send({ kind: 'saturation', taskId, saturation });
      return;
    }
    if (request.kind === 'load-run') {
      send({ kind: 'load-run', taskId, run: await session.runAtLoad(request.index, request, pace) });
      return;
    }
    const result = await session.evaluate(request.index, request.expected, pace, () => {
      trained = now();
    });
    const trainMilliseconds = trained - started;
    send({ kind: 'evaluated', taskId, result, milliseconds: now() - started, trainMilliseconds });
  } catch (error) {
    if (error instanceof SearchCancelled) send({ kind: 'cancelled', taskId });
    else send({ kind: 'error', taskId, message: errorMessage(error) });
  } finally {
    cancelled.delete(taskId);
  }
}
