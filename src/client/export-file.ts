import { timedOf } from '../core/config/timed-config.ts';
import type { RunConfig } from '../core/config/run-config.ts';
import type { ExportKind } from '../core/exports/export-run.ts';
import { profileFiles } from '../core/profiles/profile-files.ts';
import type { SimWorkerApi } from '../protocol/sim-worker.ts';
import { traceIdsOf } from '../core/preparation/needed-files.ts';
import type { ProfileLoader } from './profile-loader.ts';
import { simulateInWorker } from './simulate-in-worker.ts';
import { spawnSimWorker } from './spawn-sim-worker.ts';
import type { TimingClient } from './timing-client.ts';
import { WorkerHandle } from './worker-handle.ts';

export interface ExportSources {
  readonly loader: ProfileLoader;
  readonly timings: TimingClient;
}

/**
 * Runs a configuration once more in a worker of its own, so that the sides go on, and gives the file that it is
 * written down as. Rejects with a sentence.
 */
export async function exportFile(
  { loader, timings }: ExportSources,
  config: RunConfig,
  file: ExportKind,
): Promise<Blob> {
  const { signal } = new AbortController();
  const timed = timedOf(config);
  const profiles = await Promise.all(profileFiles(timed).map((id) => loader.profile(id)));
  const traceTexts = await Promise.all(traceIdsOf(config.workload).map((id) => loader.load('traces', id)));
  const training = await timings.train(timed, profiles, () => {}, signal);
  if (training.kind !== 'trained') throw new Error(`The kernels could not be timed: ${reasonOf(training)}.`);
  const worker = new WorkerHandle<SimWorkerApi>(spawnSimWorker);
  try {
    const { tables } = training;
    const end = await simulateInWorker(worker, { config, tables, traceTexts, file }, () => {}, signal);
    if (end.kind === 'file') return end.blob;
    throw new Error(`The run could not be written down: ${reasonOf(end)}.`);
  } finally {
    worker.terminate();
  }
}

function reasonOf(end: {
  readonly kind: string;
  readonly message?: string;
  readonly reason?: string;
}): string {
  return end.message ?? end.reason ?? end.kind;
}
