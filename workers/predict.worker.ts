import { expose } from 'comlink';
import { GivenFiles } from '../src/core/preparation/files.ts';
import { trainTimings } from '../src/core/timing/provenance/train-timings.ts';
import { Preparation } from '../src/core/preparation/preparation.ts';
import { tableFiles } from '../src/core/profiles/table-files.ts';
import type { PredictEvent, PredictRequest, PredictWorkerApi } from '../src/protocol/predict-worker.ts';
import { createBreathe } from './breathe.ts';
import { errorMessage } from './error-message.ts';
import { keepTables, readKeptTables } from './kept-tables.ts';

/** This script with its hash: another program may make other tables of the same. null: a script that changes under its name. */
const PROGRAM = import.meta.env.PROD ? self.location.pathname : null;
/** The page keeps the finished tables. */
const KEPT_TABLES = 1;

class Cancelled extends Error {}

const breathe = createBreathe();
const cancelled = new Set<number>();
const files = new GivenFiles();
const preparation = new Preparation(files, KEPT_TABLES, trainTimings);
const now = () => performance.now();
let previousJob: Promise<void> = Promise.resolve();

const api: PredictWorkerApi = {
  train(request, port) {
    // One at a time: two sides that need the same forest then fit it once.
    previousJob = previousJob.then(() => train(request, port));
  },
  recall: (lastingKey) => (PROGRAM === null ? Promise.resolve(null) : readKeptTables(PROGRAM + lastingKey)),
  cancel(jobId) {
    cancelled.add(jobId);
  },
};
expose(api);

async function train(
  { jobId, config, profileTexts, lastingKey }: PredictRequest,
  port: MessagePort,
): Promise<void> {
  const send = (event: PredictEvent) => port.postMessage(event);
  const goOn = async () => {
    await breathe();
    if (cancelled.has(jobId)) throw new Cancelled();
  };
  try {
    await goOn();
    const started = now();
    tableFiles(config).forEach((name, i) => files.give(name, profileTexts[i] ?? ''));
    const tables = await preparation.tables(config, {
      progress: (fraction, operator) => send({ kind: 'progress', jobId, fraction, operator }),
      breathe: goOn,
      now,
    });
    send({ kind: 'trained', jobId, tables, trainMilliseconds: now() - started });
    // The next training does not wait for it.
    if (PROGRAM !== null && lastingKey !== null) void keepTables(PROGRAM + lastingKey, tables);
  } catch (error) {
    if (error instanceof Cancelled) send({ kind: 'cancelled', jobId });
    else send({ kind: 'error', jobId, message: errorMessage(error) });
  } finally {
    cancelled.delete(jobId);
  }
}
