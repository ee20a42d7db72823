import { quantileOfSorted } from '../../core/metrics/cdf.ts';
import { groupBy } from '../../lib/group-by.ts';
import type { ScoredFigure } from '../../scenario/measured/measured-run.ts';
import { isLatency, splitFigure } from '../../scenario/measured/measured-run.ts';

/** A run as predicted; seconds, or tokens/s, in the order of `score`. */
export interface PredictedRun {
  readonly id: string;
  readonly group: string;
  readonly score: readonly ScoredFigure[];
  readonly predicted: readonly number[];
  readonly measured: readonly number[];
}

/** Signed error in percent. */
export function errorPercent(predicted: number, measured: number): number {
  return (predicted / measured - 1) * 100;
}

/** The contract's object for one run. */
export function runObject({ id, group, score, predicted, measured }: PredictedRun): object {
  const table = (values: readonly number[]): object => {
    const times = new Map<string, Record<string, number>>();
    const others: Record<string, number> = {};
    score.forEach((figure, i) => {
      const value = values[i] as number;
      if (!isLatency(figure)) {
        others[figure] = value;
        return;
      }
      const [metric, statistic] = splitFigure(figure);
      times.set(metric, { ...times.get(metric), [statistic]: value });
    });
    return { ...Object.fromEntries(times), ...others };
  };
  const errors = score.map((figure, i) => [
    figure,
    errorPercent(predicted[i] as number, measured[i] as number),
  ]);
  return {
    id,
    group,
    predicted: table(predicted),
    measured: table(measured),
    error: Object.fromEntries(errors),
  };
}

/** A line for each group and scored figure: runs, median and 90th percentile of the absolute error. */
export function groupLines(runs: readonly PredictedRun[]): string[] {
  const lines: string[] = [];
  for (const [group, members] of groupBy(runs, (run) => run.group)) {
    const figures = new Set(members.flatMap(({ score }) => score));
    const parts = [...figures].map((figure) => {
      const errors = members.flatMap(({ score, predicted, measured }) => {
        const i = score.indexOf(figure);
        return i < 0 ? [] : [Math.abs(errorPercent(predicted[i] as number, measured[i] as number))];
      });
      return `${figure} median ${quantile(errors, 0.5).toFixed(2)} % p90 ${quantile(errors, 0.9).toFixed(2)} %`;
    });
    lines.push(`${group}: n ${members.length}, ${parts.join(', ')}`);
  }
  return lines;
}

/** Of values in any order; straight lines between order statistics. */
export function quantile(values: readonly number[], share: number): number {
  return quantileOfSorted(
    values.toSorted((a, b) => a - b),
    share,
  );
}
