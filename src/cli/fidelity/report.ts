import { quantileOfSorted } from '../../core/metrics/cdf.ts';
import { noiseFloor, type RepeatedFigure } from '../../core/fidelity/noise.ts';
import { groupBy } from '../../lib/group-by.ts';
import type { ScoredFigure } from '../../scenario/measured/measured-run.ts';
import { isLatency, splitFigure } from '../../scenario/measured/measured-run.ts';

/** A run as predicted; seconds, or tokens/s, in the order of `score`. */
export interface PredictedRun {
  /** Equal texts are repeats of one configuration. */
  readonly configuration: string;
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

/** A line for each group: runs, and of each scored figure median and 90th percentile of the absolute error. */
export function groupLines(runs: readonly PredictedRun[]): string[] {
  return [...groupBy(runs, (run) => run.group)].map(
    ([group, members]) => `${group}: ${errorsText(members, () => '')}`,
  );
}

/** The same beside how far repeats of one configuration are from their mean, and a last line over all runs. */
export function groupLinesBesideNoise(runs: readonly PredictedRun[]): string[] {
  const groups = [...groupBy(runs, (run) => run.group), ['all', runs] as const];
  return groups.map(([group, members]) => {
    const floors = noiseFloor(members.flatMap(repeatedOf));
    const noise = (figure: string): string => {
      const floor = floors.find((one) => one.figure === figure);
      return floor === undefined
        ? ''
        : ` (repeats ${(100 * floor.median).toFixed(2)} %, ${(100 * floor.p90).toFixed(2)} %)`;
    };
    return `${group}: ${errorsText(members, noise)}`;
  });
}

/** "n 32, tpot.mean median 4.10 % p90 11.20 % (repeats 0.40 %, 3.30 %)". */
function errorsText(runs: readonly PredictedRun[], noise: (figure: string) => string): string {
  const figures = new Set(runs.flatMap(({ score }) => score));
  const parts = [...figures].map((figure) => {
    const errors = runs.flatMap(({ score, predicted, measured }) => {
      const i = score.indexOf(figure);
      return i < 0 ? [] : [Math.abs(errorPercent(predicted[i] as number, measured[i] as number))];
    });
    return `${figure} median ${quantile(errors, 0.5).toFixed(2)} % p90 ${quantile(errors, 0.9).toFixed(2)} %${noise(figure)}`;
  });
  return [`n ${runs.length}`, ...parts].join(', ');
}

function repeatedOf({ configuration, score, measured }: PredictedRun): readonly RepeatedFigure[] {
  return score.map((figure, i) => ({ key: configuration, figure, measured: measured[i] as number }));
}

/** Of values in any order; straight lines between order statistics. */
export function quantile(values: readonly number[], share: number): number {
  return quantileOfSorted(
    values.toSorted((a, b) => a - b),
    share,
  );
}
