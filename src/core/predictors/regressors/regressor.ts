/** Rows to learn from: `features` is row-major, rows x columns; targets are natural logarithms of ratios. */
export interface RegressionRows {
  readonly columns: number;
  readonly features: readonly (readonly number[])[];
  readonly targets: readonly number[];
}

/** A fitted regressor. Pure: equal features give equal predictions. */
export interface Regressor {
  predict(features: ArrayLike<number>): number;
  /** How far the members of an ensemble are apart: their standard deviation. Absent where there is one member. */
  deviation?(features: ArrayLike<number>): number;
}

/**
 * One way of learning log(measured / roofline). The registry in `index.ts` names them; adding one is a file that
 * exports a RegressorKind and a line there.
 */
export interface RegressorKind {
  readonly label: string;
  /** Trees in one fit; 0 for what is not a forest. */
  readonly trees: number;
  /**
   * Whether what the regressor misses at measured points is interpolated and added. Without it (roofline) the
   * prediction ignores measurements altogether.
   */
  readonly interpolatesResiduals: boolean;
  fit(rows: RegressionRows): Regressor;
}

/**
 * The part of a regressor that is worth trusting where interpolation follows: trees step between measured points, and
 * where times are smooth those steps cost more than they explain. Alone it keeps its whole prediction.
 */
export function tempered(kind: RegressorKind, regressor: Regressor, share: number): Regressor {
  if (!kind.interpolatesResiduals || share === 1) return regressor;
  return {
    predict: (features) => share * regressor.predict(features),
    deviation: (features) => share * deviationOf(regressor, features),
  };
}

/** Of the predicted logarithm, so a share of the time: 0 for a regressor that is no ensemble. */
export function deviationOf(regressor: Regressor, features: ArrayLike<number>): number {
  return regressor.deviation?.(features) ?? 0;
}
