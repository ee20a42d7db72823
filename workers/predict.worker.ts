import { expose } from 'comlink';
import { ForestCache } from '../src/core/predictors/regressors/forest-cache.ts';
import { trainTimings } from '../src/core/predictors/train.ts';
import { parseProfile } from '../src/core/profiles/parse.ts';
import type { ProfileBundle } from '../src/core/profiles/part-schema.ts';
import { profileFiles } from '../src/core/profiles/profile-files.ts';
import type { PredictEvent, PredictRequest, PredictWorkerApi } from '../src/protocol/predict-worker.ts';
import { createBreathe } from './breathe.ts';
import { errorMessage } from './error-message.ts';

class Cancelled extends Error {}

const breathe = createBreathe();
const cancelled = new Set<number>();
const cache = new ForestCache();
const profiles = new Map<string, ProfileBundle>();
let previousJob: Promise<void> = Promise.resolve();

const api: PredictWorkerApi = {
  train(request, port) {
    // One at a time: two sides that need the same forest then fit it once.
    previousJob = previousJob.then(() => train(request, port));
  },
  cancel(jobId) {
    cancelled.add(jobId);
  },
};
expose(api);

async function train({ jobId, config, profileTexts }: PredictRequest, port: MessagePort): Promise<void> {
  const send = (event: PredictEvent) => port.postMessage(event);
  const goOn = async () => {
    await breathe();
    if (cancelled.has(jobId)) throw new Cancelled();
  };
  try {
    await goOn();
    const started = performance.now();
    const files = profileFiles(config).join(' ');
    const [base = '', ...parts] = profileTexts;
    const profile = profiles.get(files) ?? parseProfile(base, ...parts);
    profiles.set(files, profile);
    const tables = await trainTimings(
      { profile, ...config },
      (fraction, operator) => send({ kind: 'progress', jobId, fraction, operator }),
      goOn,
      { cache, now: () => performance.now() },
    );
    send({ kind: 'trained', jobId, tables, trainMilliseconds: performance.now() - started });
  } catch (error) {
    if (error instanceof Cancelled) send({ kind: 'cancelled', jobId });
    else send({ kind: 'error', jobId, message: errorMessage(error) });
  } finally {
    cancelled.delete(jobId);
  }
}
