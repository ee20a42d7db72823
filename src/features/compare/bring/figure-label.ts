import { splitFigure, type ScoredFigure } from '../../../scenario/measured/measured-run.ts';
import { METRIC_LABELS } from '../../../scenario/describe/names.ts';

/** "TPOT p99". */
export function figureLabel(figure: ScoredFigure): string {
  const [metric, statistic] = splitFigure(figure);
  return `${METRIC_LABELS[metric]} ${statistic}`;
}
