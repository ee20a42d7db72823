import { isGroupedQuery } from '../models/layers.ts';
import type { RunConfig } from '../config/run-config.ts';
import type { Trace } from '../config/trace.ts';
import type { ExecutionTimePredictor } from '../iteration/batch-shape.ts';
import { createRoundedPredictor } from '../timing/tables/rounded-predictor.ts';
import { createTablePredictor } from '../timing/tables/table-predictor.ts';
import type { TimingTables } from '../timing/tables/timing-tables.ts';
import { generateWorkloadSlowly } from '../workloads/generate.ts';
import type { Breathe } from './drive-run.ts';
import type { Misfit } from './run-outcome.ts';
import { createRun, workloadOf, type Run } from './run.ts';

/** A run on the times of the configuration's tables; `traces` are those that its workload names. */
export function createTimedRun(
  config: RunConfig,
  tables: TimingTables,
  traces: readonly Trace[],
): Run | Misfit {
  return createRun(config, predictorOf(config, tables), workloadOf(config, traces));
}

/** The same, which breathes while it draws the requests; null: it was cancelled. */
export async function beginTimedRun(
  config: RunConfig,
  tables: TimingTables,
  traces: readonly Trace[],
  breathe: Breathe,
): Promise<Run | Misfit | null> {
  const goesOn = async () => (await breathe()) !== 'cancel';
  const workload = await generateWorkloadSlowly(config.workload, traces, config.corrections, goesOn);
  return workload === null ? null : createRun(config, predictorOf(config, tables), workload);
}

/** Reads the tables as the configuration's corrections say. */
export function predictorOf({ corrections, model }: RunConfig, tables: TimingTables): ExecutionTimePredictor {
  return corrections.completeIteration
    ? createTablePredictor(tables)
    : createRoundedPredictor(tables, isGroupedQuery(model) ? 'grouped-query' : 'multi-head');
}
