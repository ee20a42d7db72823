import {
  bandQuantile,
  deviationOfMetric,
  halfWidth,
  scoreOf,
  type CheckedFigure,
} from '../../core/calibration/error-band.ts';
import { BAND_METRICS, type BandQuantile } from '../../core/engines/bands.ts';
import type { IterationDeviation } from '../../core/timing/tables/timing-tables.ts';
import { groupBy } from '../../lib/group-by.ts';
import { isLatency, splitFigure } from '../../scenario/measured/measured-run.ts';
import { quantile, type PredictedRun } from './report.ts';
import type { PreparedRun, Prediction } from './simulated-run.ts';
import { generationLabel } from '../../core/engines/generation-labels.ts';

/** A run as predicted by constants that were fitted without it. */
export interface CheckedRun extends PredictedRun {
  readonly generation: string;
  readonly deviation: IterationDeviation;
}

export function checkedRun(
  { run, measured, generation }: PreparedRun,
  { figures, deviation }: Prediction,
): CheckedRun {
  const { id, group, score } = run;
  return {
    id,
    group,
    score,
    predicted: figures,
    measured,
    generation: generationLabel(generation),
    deviation,
  };
}

/** A figure with its place: the band that it is to fall into is found without its fold. */
interface FoldedFigure extends CheckedFigure {
  readonly group: string;
  readonly fold: string;
}

interface JudgedFigure extends FoldedFigure {
  readonly width: number;
  readonly isInside: boolean;
}

/**
 * A line for each group and metric: runs, half width of the band as found without the group (without the run itself
 * where its generation has one group only), and the share of runs inside. The last line is over all runs.
 */
export function bandLines(runs: readonly CheckedRun[]): string[] {
  const judged = judge(foldedFigures(runs));
  const lines: string[] = [];
  for (const [group, members] of groupBy(judged, (figure) => figure.group)) {
    const parts = [...groupBy(members, ({ metric }) => metric)].map(([metric, figures]) => {
      const width = quantile(
        figures.map((figure) => figure.width),
        0.5,
      );
      return `${metric} +-${(100 * width).toFixed(1)} % ${inside(figures)}`;
    });
    const count = runs.filter((run) => run.group === group).length;
    lines.push(`${group}: n ${count}, ${parts.join(', ')}`);
  }
  const metrics = [...groupBy(judged, ({ metric }) => metric)].map(
    ([metric, figures]) => `${metric} ${inside(figures)}`,
  );
  return [...lines, `all: n ${runs.length}, ${metrics.join(', ')}, together ${inside(judged)}`];
}

/** The bands that `src/core/engines` holds: every generation, by its label, and metric, found on all runs. */
export function bandTable(runs: readonly CheckedRun[]): Record<string, Record<string, BandQuantile>> {
  const figures = foldedFigures(runs);
  const generations = [...new Set(runs.map(({ generation }) => generation))];
  return Object.fromEntries(
    generations.map((generation) => [
      generation,
      Object.fromEntries(
        BAND_METRICS.map((metric) => {
          const { quantile: found, ...rest } = bandQuantile(figures, generation, metric);
          return [metric, { quantile: Number(found.toFixed(2)), ...rest }];
        }),
      ),
    ]),
  );
}

function inside(figures: readonly JudgedFigure[]): string {
  const count = figures.filter(({ isInside }) => isInside).length;
  return `${(count / figures.length).toFixed(2)} of ${figures.length} inside`;
}

function judge(figures: readonly FoldedFigure[]): JudgedFigure[] {
  return figures.map((figure) => {
    const others = figures.filter(({ fold }) => fold !== figure.fold);
    const found = bandQuantile(others, figure.generation, figure.metric);
    return {
      ...figure,
      width: halfWidth(found.quantile, figure.deviation),
      isInside: scoreOf(figure) <= found.quantile,
    };
  });
}

function foldedFigures(runs: readonly CheckedRun[]): FoldedFigure[] {
  const groups = new Map(
    [...groupBy(runs, ({ generation }) => generation)].map(([generation, members]) => [
      generation,
      new Set(members.map(({ group }) => group)).size,
    ]),
  );
  return runs.flatMap(({ id, group, generation, score, predicted, measured, deviation }) =>
    score.flatMap((figure, i) => {
      if (!isLatency(figure)) return [];
      const [metric] = splitFigure(figure);
      return {
        generation,
        metric,
        group,
        fold: (groups.get(generation) ?? 0) > 1 ? group : id,
        predicted: predicted[i] as number,
        measured: measured[i] as number,
        deviation: deviationOfMetric(metric, deviation),
      };
    }),
  );
}
