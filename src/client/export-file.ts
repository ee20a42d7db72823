import { timedOf } from '../core/config/timed-config.ts';
import type { RunConfig } from '../core/config/run-config.ts';
import type { ExportKind } from '../core/exports/export-run.ts';
import type { SimWorkerApi } from '../protocol/sim-worker.ts';
import { traceIdsOf } from '../core/preparation/needed-files.ts';
import { simulateInWorker } from './simulate-in-worker.ts';
import { spawnSimWorker } from './spawn-sim-worker.ts';
import { timedTables, type TableSources } from './timed-tables.ts';
import { WorkerHandle } from './worker-handle.ts';

const NOBODY = { loading: () => {}, training: () => {} };

/**
 * Runs a configuration once more in a worker of its own, so that the sides go on, and gives the file that it is
 * written down as. Rejects with a sentence.
 */
export async function exportFile(sources: TableSources, config: RunConfig, file: ExportKind): Promise<Blob> {
  const { signal } = new AbortController();
  const [traces, training] = await Promise.all([
    Promise.all(traceIdsOf(config.workload).map((id) => sources.loader.trace(id))),
    timedTables(sources, timedOf(config), NOBODY, signal),
  ]);
  if (training.kind !== 'trained') throw new Error(`The kernels could not be timed: ${reasonOf(training)}.`);
  const worker = new WorkerHandle<SimWorkerApi>(spawnSimWorker);
  try {
    const { tables } = training;
    const end = await simulateInWorker(worker, { config, tables, traces, file }, () => {}, signal);
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
