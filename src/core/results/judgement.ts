import type { RunResult } from './run-result.ts';
import { attainmentsOf, type Attainment } from './attainment.ts';
import { costOf, type Cost } from './cost.ts';
import { goodputOf, type Goodput, type LatencyColumns, type Objective } from './goodput.ts';

/** What follows from a finished run together with objectives and a price. */
export interface RunJudgement {
  readonly slo: {
    /** null: no objective is on a metric that a single request has. */
    readonly goodput: Goodput | null;
    readonly objectives: readonly Attainment[];
  };
  /** null: the GPU has no price. */
  readonly cost: Cost | null;
}

export interface RunTerms {
  readonly objectives: readonly Objective[];
  /** Requests before this one are warm-up. */
  readonly firstCounted: number;
  readonly gpus: number;
  readonly dollarsPerGpuHour: number | null;
}

export function judgeRun(
  figures: Pick<RunResult, 'summary' | 'cdfs'>,
  columns: LatencyColumns,
  { objectives, firstCounted, gpus, dollarsPerGpuHour }: RunTerms,
): RunJudgement {
  return {
    slo: {
      goodput: goodputOf(columns, firstCounted, figures.summary, objectives),
      objectives: attainmentsOf(columns, firstCounted, figures, objectives),
    },
    cost: dollarsPerGpuHour === null ? null : costOf(figures.summary, gpus, dollarsPerGpuHour),
  };
}
