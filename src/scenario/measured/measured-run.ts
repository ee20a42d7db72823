import type { Scenario } from '../document/scenario.ts';

export const MEASURED_METRICS = ['ttft', 'tpot', 'itl', 'e2e'] as const;
export type MeasuredMetric = (typeof MEASURED_METRICS)[number];

export const MEASURED_STATISTICS = ['mean', 'p50', 'p90', 'p95', 'p99'] as const;
export type MeasuredStatistic = (typeof MEASURED_STATISTICS)[number];

/** Output tokens of all requests over the time to the last one's end, tokens/s. */
export const THROUGHPUT = 'outputTokensPerSecond';

/** A statistic of a latency of a run, such as "tpot.mean", s. */
export type LatencyFigure = `${MeasuredMetric}.${MeasuredStatistic}`;
/** One figure of a run. */
export type ScoredFigure = LatencyFigure | typeof THROUGHPUT;
export const SCORED_FIGURES: readonly ScoredFigure[] = [
  ...MEASURED_METRICS.flatMap((metric) =>
    MEASURED_STATISTICS.map((statistic): LatencyFigure => `${metric}.${statistic}`),
  ),
  THROUGHPUT,
];

/** Seconds. */
export type MeasuredTimes = {
  readonly [M in MeasuredMetric]?: { readonly [S in MeasuredStatistic]?: number };
};
/** The same, and throughput in tokens/s. */
export type MeasuredFigures = MeasuredTimes & { readonly [THROUGHPUT]?: number };

/** Facts about a run beside its scenario, as whoever published it found them. */
type Facts = Readonly<Record<string, unknown>>;

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
  readonly measured: MeasuredFigures;
  /** The figures that count. */
  readonly score: readonly ScoredFigure[];
  /** How the load was made; absent: nobody says. */
  readonly client?: Facts;
  /** Settings of the server's launch script. */
  readonly server?: Facts;
  /** Words of caution about what was measured. */
  readonly flags?: string;
}

/** Whether a figure is a time. */
export function isLatency(figure: ScoredFigure): figure is LatencyFigure {
  return figure !== THROUGHPUT;
}

/** Metric and statistic of a figure. */
export function splitFigure(figure: LatencyFigure): readonly [MeasuredMetric, MeasuredStatistic] {
  return figure.split('.') as [MeasuredMetric, MeasuredStatistic];
}

/** The measured value of a figure, s or tokens/s, if the run has it. */
export function measuredValue(measured: MeasuredFigures, figure: ScoredFigure): number | undefined {
  if (!isLatency(figure)) return measured[figure];
  const [metric, statistic] = splitFigure(figure);
  return measured[metric]?.[statistic];
}
