import type { MemoryPlan } from '../memory/memory-plan.ts';
import type { MetricCdfs } from '../metrics/cdf.ts';
import type { Summary } from '../metrics/summary.ts';
import type { RequestColumns, RunFigures, RunResult } from '../results/run-result.ts';

/** The metrics of a run that goes on. */
export interface RunSnapshot {
  readonly completed: number;
  readonly total: number;
  readonly summary: Summary;
  readonly cdfs: MetricCdfs;
}

/** The figures of a run, with all its requests. */
export interface FinishedRun {
  readonly result: RunFigures;
  readonly requests: RequestColumns;
}

/** What a run came to, with all its requests. */
export interface RunDone {
  readonly kind: 'done';
  readonly result: RunResult;
  readonly requests: RequestColumns;
}

/** There is no run: the model does not fit in memory. */
export interface Misfit {
  readonly kind: 'does-not-fit';
  readonly plan: MemoryPlan;
}

/** How a run can end. */
export type RunOutcome =
  | RunDone
  | Misfit
  | { readonly kind: 'cancelled'; readonly completed: number; readonly total: number };
