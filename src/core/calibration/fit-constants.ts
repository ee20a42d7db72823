import { floatAt } from '../../lib/columns.ts';
import { log } from '../numeric/log.ts';

/** One figure of one run near a point: its prediction there and how it moves with each constant. */
export interface LinearFigure {
  /** ln(predicted / measured) at the point. */
  readonly error: number;
  /** Change of ln(predicted) for each unit of each constant. */
  readonly slopes: readonly number[];
}

/** What is taken for granted of a constant before any run is looked at: a few runs do not pull it far from there. */
export interface Prior {
  readonly mean: number;
  readonly deviation: number;
}

/** Errors below this weigh as squares, larger ones as their amount: a run that is off for its own reasons does not pull. */
const ROBUST_BELOW = 0.01;
/** Usual error of a prediction with the right constants, against which priors are weighed. */
const USUAL_ERROR = 0.05;
const REWEIGHTINGS = 30;
const SWEEPS = 60;

/** What a change of one constant does to the figures of a run: from predictions at a point and one step off it. */
export function linearise(
  measured: readonly number[],
  atPoint: readonly number[],
  stepped: readonly (readonly number[])[],
  steps: readonly number[],
): LinearFigure[] {
  return measured.map((seconds, figure) => {
    const predicted = atPoint[figure] as number;
    return {
      error: log(predicted / seconds),
      slopes: steps.map((step, i) => log((stepped[i]?.[figure] as number) / predicted) / step),
    };
  });
}

/**
 * The constants, none below zero, that are the most likely when errors are Laplace distributed and constants normally
 * around their priors: iteratively reweighted least squares (P. Holland and R. Welsch, 1977) over the linear figures,
 * each round by coordinate descent.
 */
export function solveConstants(
  figures: readonly LinearFigure[],
  point: readonly number[],
  priors: readonly Prior[],
): number[] {
  const moved = new Float64Array(point.length);
  const pulls = priors.map(({ deviation }) => USUAL_ERROR / (deviation * deviation));
  for (let round = 0; round < REWEIGHTINGS; round++) {
    const weights = figures.map((figure) => 1 / Math.max(ROBUST_BELOW, Math.abs(errorAt(figure, moved))));
    for (let sweep = 0; sweep < SWEEPS; sweep++) {
      for (let i = 0; i < point.length; i++) {
        const value = (point[i] as number) + floatAt(moved, i);
        let curvature = pulls[i] as number;
        let gradient = curvature * (value - (priors[i] as Prior).mean);
        figures.forEach((figure, f) => {
          const slope = figure.slopes[i] as number;
          const weight = weights[f] as number;
          gradient += weight * slope * errorAt(figure, moved);
          curvature += weight * slope * slope;
        });
        const target = floatAt(moved, i) - gradient / curvature;
        moved[i] = Math.max(target, -(point[i] as number));
      }
    }
  }
  return point.map((value, i) => value + floatAt(moved, i));
}

function errorAt({ error, slopes }: LinearFigure, moved: Float64Array): number {
  let sum = error;
  for (let i = 0; i < slopes.length; i++) sum += (slopes[i] as number) * floatAt(moved, i);
  return sum;
}
