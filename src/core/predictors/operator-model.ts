import { exp } from '../numeric/exp.ts';
import { krigingWeights, weigh, type Points } from './regressors/kriging.ts';
import type { Regressor, RegressorKind } from './regressors/regressor.ts';

/** A fitted operator: microseconds as a function of two sizes (attention: batch and length). */
export interface OperatorModel {
  microseconds(batch: number, length: number): number;
  /** Standard deviation of that time over the trees, as a share of it. */
  deviation(batch: number, length: number): number;
  /** Rows that the regressor was fitted to. */
  readonly rows: number;
}

/** log(measured / roofline) as regressor + interpolation of what the regressor misses at the measured points. */
export interface ResidualModel {
  /** The logarithm of time over roofline. */
  logRatio(features: readonly number[], target: readonly number[]): number;
}

/** Points that one interpolation looks at, and a nugget that only keeps the system well conditioned. */
const INTERPOLATION = { neighbours: 12, nugget: 1e-4 };

/**
 * @param features one row a point
 * @param targets log(measured / roofline) at the points
 * @param points the points in the interpolation's own coordinates
 */
export function residualModel(
  kind: RegressorKind,
  regressor: Regressor,
  features: readonly (readonly number[])[],
  targets: readonly number[],
  points: Points,
): ResidualModel {
  if (!kind.interpolatesResiduals) {
    return { logRatio: (row) => regressor.predict(row) };
  }
  const residuals = targets.map((target, i) => target - regressor.predict(features[i] ?? []));
  return {
    logRatio: (row, target) =>
      regressor.predict(row) +
      weigh(krigingWeights(points, target, INTERPOLATION), (index) => residuals[index] as number),
  };
}

/** Time from its roofline and the logarithm of their ratio. */
export function applyRatio(roofline: number, logRatio: number): number {
  return roofline * exp(logRatio);
}
