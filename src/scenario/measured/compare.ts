import type { Summary } from '../../core/metrics/summary.ts';
import {
  isLatency,
  measuredValue,
  SCORED_FIGURES,
  splitFigure,
  type MeasuredRun,
  type ScoredFigure,
} from './measured-run.ts';

/** One figure, predicted beside measured. */
export interface ComparedFigure {
  readonly figure: ScoredFigure;
  /** s, or tokens/s. Null where the simulation has no sample. */
  readonly predicted: number | null;
  /** s, or tokens/s. */
  readonly measured: number;
  /** Predicted over measured, less one, in percent: of times, above 0 the simulator is too slow. */
  readonly errorPercent: number | null;
  readonly counts: boolean;
}

/** What of a run's result is compared with measured figures. */
export type ComparedSummary = Pick<Summary, 'ttft' | 'tpot' | 'itl' | 'e2e' | 'outputTokens' | 'duration'>;

/** A figure as predicted, s or tokens/s; null where the simulation has no sample. */
export function predictedFigure(summary: ComparedSummary, figure: ScoredFigure): number | null {
  if (!isLatency(figure)) return summary.duration > 0 ? summary.outputTokens / summary.duration : null;
  const [metric, statistic] = splitFigure(figure);
  return summary[metric][statistic];
}

/** Every measured figure beside its prediction. */
export function compareRun(
  { measured, score }: MeasuredRun,
  summary: ComparedSummary,
): readonly ComparedFigure[] {
  return SCORED_FIGURES.flatMap((figure) => {
    const value = measuredValue(measured, figure);
    if (value === undefined) return [];
    const predicted = predictedFigure(summary, figure);
    return [
      {
        figure,
        predicted,
        measured: value,
        errorPercent: predicted === null ? null : (100 * (predicted - value)) / value,
        counts: score.includes(figure),
      },
    ];
  });
}
