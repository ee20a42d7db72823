import type { MemoryPlan } from '../core/memory/memory-plan.ts';
import type { MetricCdfs } from '../core/metrics/cdf.ts';
import type { RequestColumns, RunResult } from '../core/results/run-result.ts';
import type { Summary } from '../core/metrics/summary.ts';
import type { Coverage, IterationDeviation } from '../core/timing/tables/timing-tables.ts';
import type { TimingEvidence } from '../core/operators/timing-evidence.ts';
import type { TrainingReport } from '../core/predictors/operator-fitter.ts';

/** What the page is told of one side's run, in order; `done`, `does-not-fit`, `cancelled` and `failed` end it. */
export type RunUpdate =
  | { readonly phase: 'loading'; readonly file: string }
  | { readonly phase: 'training'; readonly fraction: number; readonly operator: string }
  | {
      readonly phase: 'simulating';
      readonly completed: number;
      readonly total: number;
      readonly summary: Summary;
      readonly cdfs: MetricCdfs;
      readonly deviation: IterationDeviation;
    }
  | { readonly phase: 'done'; readonly outcome: RunOutcome }
  | { readonly phase: 'does-not-fit'; readonly plan: MemoryPlan }
  | {
      readonly phase: 'cancelled';
      readonly completed: number;
      readonly total: number;
      /** Whether the same settings, asked for next, go on where this run stopped. */
      readonly rest: 'kept' | 'gone';
    }
  /** The worker crashed, or lost a run that was to go on; the run starts again once. */
  | { readonly phase: 'restarted'; readonly reason: string }
  | { readonly phase: 'failed'; readonly cause: FailureCause; readonly message: string };

/** What a run failed at: a file of the page, a trace that this browser does not have, its worker, or what it was to run. */
export type FailureCause = 'profile' | 'own-trace' | 'worker' | 'engine';

export interface RunOutcome {
  readonly result: RunResult;
  readonly requests: RequestColumns;
  readonly coverage: Coverage;
  readonly deviation: IterationDeviation;
  readonly evidence: readonly TimingEvidence[];
  readonly training: TrainingReport;
  readonly trainMilliseconds: number;
  readonly simulateMilliseconds: number;
}
