import type { IterationMetrics } from '../metrics/iteration-metrics.ts';
import type { Summary } from '../metrics/summary.ts';
import type { Attainment } from '../results/attainment.ts';
import type { RunFigures, RunResult } from '../results/run-result.ts';

/** What a run came to, as far as its causes are read from it. */
export interface RunMeasures {
  readonly summary: Summary;
  readonly objectives: readonly Attainment[];
  readonly utilization: RunResult['utilization'];
  readonly memory: RunResult['memory'];
  readonly breakdown: RunResult['breakdown'];
  readonly batchSize: IterationMetrics['batchSize'];
  /** Prompt tokens of an iteration. */
  readonly prefillTokens: IterationMetrics['prefillTokens'];
}

/** The measures of a finished run, with how it keeps its objectives. */
export function measuresOfRun(
  { summary, utilization, memory, breakdown, iterationMetrics }: RunFigures,
  objectives: readonly Attainment[],
): RunMeasures {
  const { batchSize, prefillTokens } = iterationMetrics;
  return { summary, objectives, utilization, memory, breakdown, batchSize, prefillTokens };
}
