import type { MemoryPlan } from '../core/memory/memory-plan.ts';
import type { MetricCdfs } from '../core/metrics/cdf.ts';
import type { RequestColumns, RunResult } from '../core/results/run-result.ts';
import type { Trace } from '../core/config/trace.ts';
import type { RunConfig } from '../core/config/run-config.ts';
import type { ExportKind } from '../core/exports/export-run.ts';
import type { Summary } from '../core/metrics/summary.ts';
import type { TimingTables } from '../core/timing/tables/timing-tables.ts';

export interface SimRequest {
  readonly runId: number;
  readonly config: RunConfig;
  readonly tables: TimingTables;
  /** The traces that the workload names: as fetched, or as columns. */
  readonly traces: readonly (string | Trace)[];
  /** Not null: the run is written down as this file, and ends with `file`. */
  readonly file: ExportKind | null;
}

/** Asks for a run that was cancelled to go on where it stopped. */
export interface ResumeRequest {
  readonly runId: number;
  /** Under which it was cancelled. */
  readonly kept: number;
}

/** Control, over Comlink. Data come over the port: the two are not ordered with each other. */
export interface SimWorkerApi {
  start(request: SimRequest, port: MessagePort): void;
  resume(request: ResumeRequest, port: MessagePort): void;
  cancel(runId: number): void;
}

/** All but `snapshot` end the run. */
export type SimEvent =
  | {
      readonly kind: 'snapshot';
      readonly runId: number;
      readonly completed: number;
      readonly total: number;
      readonly summary: Summary;
      readonly cdfs: MetricCdfs;
    }
  | {
      readonly kind: 'done';
      readonly runId: number;
      readonly result: RunResult;
      readonly requests: RequestColumns;
      readonly simulateMilliseconds: number;
    }
  | { readonly kind: 'file'; readonly runId: number; readonly blob: Blob }
  | { readonly kind: 'does-not-fit'; readonly runId: number; readonly plan: MemoryPlan }
  | {
      readonly kind: 'cancelled';
      readonly runId: number;
      readonly completed: number;
      readonly total: number;
      /** Kept where it stands until another run starts. */
      readonly rest: 'kept' | 'gone';
    }
  /** The run that was to go on is not kept. */
  | { readonly kind: 'gone'; readonly runId: number }
  | { readonly kind: 'error'; readonly runId: number; readonly message: string };
