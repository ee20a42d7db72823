import type { Summary } from '../../core/metrics/summary.ts';
import {
  measuredSeconds,
  SCORED_FIGURES,
  splitFigure,
  type MeasuredRun,
  type ScoredFigure,
} from './measured-run.ts';

/** One figure, predicted beside measured. */
export interface ComparedFigure {
  readonly figure: ScoredFigure;
  /** s. Null where the simulation has no sample. */
  readonly predicted: number | null;
  /** s. */
  readonly measured: number;
  /** Predicted over measured, less one, in percent: above 0 the simulator is too slow. */
  readonly errorPercent: number | null;
  readonly counts: boolean;
}

/** Every measured figure beside its prediction. */
export function compareRun(
  { measured, score }: MeasuredRun,
  summary: Pick<Summary, 'ttft' | 'tpot' | 'itl' | 'e2e'>,
): readonly ComparedFigure[] {
  return SCORED_FIGURES.flatMap((figure) => {
    const seconds = measuredSeconds(measured, figure);
    if (seconds === undefined) return [];
    const [metric, statistic] = splitFigure(figure);
    const predicted = summary[metric][statistic];
    return [
      {
        figure,
        predicted,
        measured: seconds,
        errorPercent: predicted === null ? null : (100 * (predicted - seconds)) / seconds,
        counts: score.includes(figure),
      },
    ];
  });
}
