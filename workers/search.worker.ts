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
    void answer(request, (event) => port.postMessage(event));
  },
  cancel(taskId) {
    cancelled.add(taskId);
  },
};
expose(api);

async function answer(request: SearchRequest, send: (event: SearchEvent) => void): Promise<void> {
  const { taskId } = request;
  try {
    if (request.kind === 'plan') {
      const { planned, files } = session.plan();
      const { rows, refused, duplicates } = planned;
      for (let from = 0; from < rows.length; from += ROWS_AT_A_TIME)
        send({ kind: 'rows', taskId, rows: rows.slice(from, from + ROWS_AT_A_TIME) });
      return send({ kind: 'planned', taskId, refused, duplicates, files });
    }
    const now = () => performance.now();
    const started = now();
    let trainMilliseconds = 0;
    const trained = () => {
      trainMilliseconds = now() - started;
    };
    const pace = createPace({ now, breathe, isCancelled: () => cancelled.has(taskId) });
    const { evaluator } = session;
    const host = { breathe: pace, trained };
    if (request.kind === 'saturation') {
      const saturation = await evaluator.findSaturation(request.index, request.expected, host);
      return send({ kind: 'saturation', taskId, saturation });
    }
    if (request.kind === 'load-run')
      return send({ kind: 'load-run', taskId, run: await evaluator.runAtLoad(request.index, request, host) });
    const result = await evaluator.evaluate(request.index, request.expected, host);
    send({ kind: 'evaluated', taskId, result, milliseconds: now() - started, trainMilliseconds });
  } catch (error) {
    if (error instanceof SearchCancelled) send({ kind: 'cancelled', taskId });
    else send({ kind: 'error', taskId, message: errorMessage(error) });
  } finally {
    cancelled.delete(taskId);
  }
}
