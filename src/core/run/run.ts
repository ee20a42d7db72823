import { createRoundedPredictor } from '../predictors/tables/rounded-predictor.ts';
import { createTablePredictor } from '../predictors/tables/table-predictor.ts';
import type { TimingTables } from '../predictors/tables/timing-tables.ts';
import type { ExecutionTimePredictor } from '../iteration/batch-shape.ts';
import type { RunConfig } from '../config/run-config.ts';
import type { Trace } from '../config/trace.ts';
import type { RunHost, RunOutcome } from './run-host.ts';
import { runWithPredictor, type RunExtras } from './run-with-predictor.ts';

/** Runs one simulation to its end on the times of the configuration's tables. */
export async function run(
  config: RunConfig,
  tables: TimingTables,
  traces: readonly Trace[] | null,
  host: RunHost,
  extras: RunExtras = {},
): Promise<RunOutcome> {
  return runWithPredictor(config, predictorOf(config, tables), traces, host, extras);
}

function predictorOf({ corrections, model }: RunConfig, tables: TimingTables): ExecutionTimePredictor {
  return corrections.completeIteration
    ? createTablePredictor(tables)
    : createRoundedPredictor(tables, model.heads > model.kvHeads);
}
