import { isLatency, splitFigure, type ScoredFigure } from '../../../scenario/measured/measured-run.ts';
import { METRIC_LABELS } from '../../../scenario/describe/names.ts';

/** "TPOT p99", or that of the throughput. */
export function figureLabel(figure: ScoredFigure): string {
  if (!isLatency(figure)) return 'Output tokens/s';
  const [metric, statistic] = splitFigure(figure);
  return `${METRIC_LABELS[metric]} ${statistic}`;
}
