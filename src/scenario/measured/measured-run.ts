import type { Scenario } from '../document/scenario.ts';

export const MEASURED_METRICS = ['ttft', 'tpot', 'itl', 'e2e'] as const;
export type MeasuredMetric = (typeof MEASURED_METRICS)[number];

export const MEASURED_STATISTICS = ['mean', 'p50', 'p90', 'p95', 'p99'] as const;
export type MeasuredStatistic = (typeof MEASURED_STATISTICS)[number];

/** One figure of a run, such as "tpot.mean". */
export type ScoredFigure = `${MeasuredMetric}.${MeasuredStatistic}`;
export const SCORED_FIGURES: readonly ScoredFigure[] = MEASURED_METRICS.flatMap((metric) =>
  MEASURED_STATISTICS.map((statistic): ScoredFigure => `${metric}.${statistic}`),
);

/** Seconds. */
export type MeasuredTimes = {
  readonly [M in MeasuredMetric]?: { readonly [S in MeasuredStatistic]?: number };
};

/** A benchmark of a real deployment, beside the scenario that describes it. */
export interface MeasuredRun {
  readonly id: string;
  /** Runs of one engine, model and GPU, which are judged together. */
  readonly group: string;
  /** As people write it: "vllm 0.15.1". */
  readonly engine: string;
  readonly source: string;
  /** Its engine is the one of `engine`, unless the document names another. */
  readonly scenario: Scenario;
  readonly measured: MeasuredTimes;
  /** The figures that count. */
  readonly score: readonly ScoredFigure[];
}

/** Metric and statistic of a figure. */
export function splitFigure(figure: ScoredFigure): readonly [MeasuredMetric, MeasuredStatistic] {
  return figure.split('.') as [MeasuredMetric, MeasuredStatistic];
}

/** The measured seconds of a figure, if the run has it. */
export function measuredSeconds(measured: MeasuredTimes, figure: ScoredFigure): number | undefined {
  const [metric, statistic] = splitFigure(figure);
  return measured[metric]?.[statistic];
}
