import { BAND_SHARE, deviationOfMetric, scoreOf, type BandMetric } from '../calibration/error-band.ts';
import type { ModelSpec } from '../models/model-spec.ts';
import { exp } from '../numeric/exp.ts';
import type { Conditions, EvidenceRun } from './evidence.ts';
import { distanceTo, setUpOf, type FindModel } from './nearest.ts';

/**
 * How wide a band is under some conditions, from the errors of measured runs, the near ones before the others: localised
 * conformal prediction (L. Guan, "Localized conformal prediction", Biometrika 110, 2023). Where a set-up was measured its
 * own runs decide; where nothing like it was, those of everything.
 */

/** The distance (nearest.ts) at which a run counts a factor e less than one at hand. */
const REACH = 0.2;

/** All measured runs together, however far, count like so many of one at hand: they decide where there are none. */
const OF_ALL = 0.15;

/** Near runs that together weigh less than this say nothing of a tail: one of them would decide alone. */
const LEAST_NEAR = 0.35;

/** The band of one metric under some conditions. */
export interface BandQuantile {
  /** Half width in units of `uncertainty` (core/calibration/error-band.ts). */
  readonly quantile: number;
  /** So many runs at hand weigh as much as all that state the metric do; below 1: runs far away decide. */
  readonly near: number;
  /** Runs that state the metric. */
  readonly runs: number;
}

/** A measured run as seen from some conditions. */
export interface SeenRun {
  readonly run: EvidenceRun;
  /** 1 at hand, 0 far away. */
  readonly closeness: number;
  /** It is of the set-up that the conditions are of: the constants that ship have seen that. */
  readonly isOwn: boolean;
}

/** All measured runs as seen from some conditions. */
export function seenFrom(
  runs: readonly EvidenceRun[],
  conditions: Conditions,
  model: ModelSpec,
  find: FindModel,
): readonly SeenRun[] {
  const setUp = setUpOf(conditions);
  return runs.map((run) => ({
    run,
    closeness: exp(-distanceTo(run, conditions, model, find) / REACH),
    isOwn: setUpOf(run) === setUp,
  }));
}

/** The band of a metric by the runs that are seen; null where none states it. */
export function localQuantile(seen: readonly SeenRun[], metric: BandMetric): BandQuantile | null {
  const scores = seen.flatMap(({ run, closeness, isOwn }) =>
    run.figures
      .filter(({ figure }) => isOf(metric, figure))
      .map(({ measured, shipped, heldOut }) => ({
        weight: closeness,
        score: scoreOf(isOwn ? shipped : heldOut, measured, deviationOfMetric(metric, run.deviation)),
      })),
  );
  if (scores.length === 0) return null;
  const near = scores.reduce((sum, { weight }) => sum + weight, 0);
  const added = OF_ALL / scores.length;
  const weighted = scores.map(({ weight, score }) => ({
    weight: added + (near < LEAST_NEAR ? 0 : weight),
    score,
  }));
  return { quantile: weightedQuantile(weighted, BAND_SHARE), near, runs: scores.length };
}

/** Whether a figure, such as "tpot.mean", is of a metric. */
export function isOf(metric: BandMetric, figure: string): boolean {
  return figure.startsWith(`${metric}.`);
}

interface WeightedScore {
  readonly weight: number;
  readonly score: number;
}

/** The smallest score that at least this share of the weight does not exceed. */
export function weightedQuantile(scores: readonly WeightedScore[], share: number): number {
  const sorted = scores.toSorted((a, b) => a.score - b.score);
  const wanted = share * sorted.reduce((sum, { weight }) => sum + weight, 0);
  let passed = 0;
  for (const { weight, score } of sorted) {
    passed += weight;
    if (passed >= wanted) return score;
  }
  return sorted.at(-1)?.score ?? Infinity;
}
