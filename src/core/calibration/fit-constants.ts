import { log } from '../numeric/log.ts';

/** One figure of one run near a point: its prediction there and how it moves with each constant. */
export interface LinearFigure {
  /** ln(predicted / measured) at the point. */
  readonly error: number;
  /** Change of ln(predicted) for each unit of each constant. */
  readonly slopes: readonly number[];
}

/** Errors below this weigh as squares, larger ones as their amount: a run that is off for its own reasons does not pull. */
const ROBUST_BELOW = 0.01;
const REWEIGHTINGS = 30;
const SWEEPS = 60;
/** Keeps a constant that no run speaks of where it was. */
const RIDGE = 1e-9;

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
 * The constants, none below zero, that make the absolute logarithmic errors smallest in sum: iteratively reweighted
 * least squares (P. Holland and R. Welsch, 1977) over the linear figures, each round by coordinate descent.
 */
export function solveConstants(figures: readonly LinearFigure[], point: readonly number[]): number[] {
  const count = point.length;
  const moved = new Float64Array(count);
  const scale = point.map((_, i) => largestSlope(figures, i));
  for (let round = 0; round < REWEIGHTINGS; round++) {
    const weights = figures.map((figure) => 1 / Math.max(ROBUST_BELOW, Math.abs(errorAt(figure, moved))));
    for (let sweep = 0; sweep < SWEEPS; sweep++) {
      for (let i = 0; i < count; i++) {
        let gradient = 0;
        let curvature = RIDGE * (scale[i] as number) * (scale[i] as number);
        figures.forEach((figure, f) => {
          const slope = figure.slopes[i] as number;
          const weight = weights[f] as number;
          gradient += weight * slope * errorAt(figure, moved);
          curvature += weight * slope * slope;
        });
        if (curvature === 0) continue;
        const target = (moved[i] as number) - gradient / curvature;
        moved[i] = Math.max(target, -(point[i] as number));
      }
    }
  }
  return point.map((value, i) => value + (moved[i] as number));
}

function errorAt({ error, slopes }: LinearFigure, moved: Float64Array): number {
  let sum = error;
  for (let i = 0; i < slopes.length; i++) sum += (slopes[i] as number) * (moved[i] as number);
  return sum;
}

function largestSlope(figures: readonly LinearFigure[], constant: number): number {
  return figures.reduce((most, { slopes }) => Math.max(most, Math.abs(slopes[constant] as number)), 0);
}
