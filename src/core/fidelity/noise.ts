import { groupBy } from '../../lib/group-by.ts';
import { quantileOfSorted } from '../metrics/cdf.ts';
import type { EvidenceRun } from './evidence.ts';

/** A measured figure, and what it was measured under: equal keys are repeats of one configuration. */
export interface RepeatedFigure {
  readonly key: string;
  readonly figure: string;
  readonly measured: number;
}

/** The figures of measured runs by what they were measured under: repeats were published as one engine with one document. */
export function repeatedFigures(runs: readonly EvidenceRun[]): readonly RepeatedFigure[] {
  return runs.flatMap(({ document, published, figures }) =>
    document === null
      ? []
      : figures.map(({ figure, measured }) => ({ key: `${published} ${document}`, figure, measured })),
  );
}

/** How far repeats of one figure are from each other. */
export interface NoiseFloor {
  readonly figure: string;
  /** Configurations that were measured more than once. */
  readonly sets: number;
  /** Their runs. */
  readonly runs: number;
  /** Of the absolute deviations from the mean of a set, as shares of it: half of them, and nine tenths, are smaller. */
  readonly median: number;
  readonly p90: number;
}

/**
 * The noise of measurements by figure, from repeats: each deviation from its set's mean is widened by sqrt(n / (n - 1)),
 * as that mean is drawn to it. No prediction can be expected to come nearer. Figures without repeats are left out.
 */
export function noiseFloor(figures: readonly RepeatedFigure[]): readonly NoiseFloor[] {
  const floors: NoiseFloor[] = [];
  for (const [figure, all] of groupBy(figures, (each) => each.figure)) {
    const sets = [...groupBy(all, ({ key }) => key).values()].filter(({ length }) => length > 1);
    const deviations = sets.flatMap(deviationsOf).toSorted((a, b) => a - b);
    if (deviations.length === 0) continue;
    floors.push({
      figure,
      sets: sets.length,
      runs: deviations.length,
      median: quantileOfSorted(deviations, 0.5),
      p90: quantileOfSorted(deviations, 0.9),
    });
  }
  return floors;
}

function deviationsOf(set: readonly RepeatedFigure[]): number[] {
  const count = set.length;
  const mean = set.reduce((sum, { measured }) => sum + measured, 0) / count;
  const widened = Math.sqrt(count / (count - 1));
  return set.map(({ measured }) => widened * Math.abs(measured / mean - 1));
}
