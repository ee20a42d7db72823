import { floatAt } from '../../../lib/columns.ts';
import type { RegressionRows, Regressor, RegressorKind } from './regressor.ts';

/**
 * Polynomials of degree 2 over an operator's features, which are logarithms for the most part, as in Vidur's predictor of
 * the name. One surface for a whole table: it passes near the measurements, not through them, and knows no steps.
 */
export const LINEAR_REGRESSION: RegressorKind = {
  label: 'Linear regression',
  trees: 0,
  interpolatesResiduals: false,
  fit: fitPolynomial,
};

/**
 * Ridge on features of -1 to 1 and the mean over rows. Some features are sums of others (work = rows + lengths in
 * logarithms), so that without it there would be no single solution; held-out errors are alike from 1e-5 to 1e-3.
 */
const RIDGE = 1e-4;

function fitPolynomial({ columns, features, targets }: RegressionRows): Regressor {
  const scales = Array.from({ length: columns }, (_, column) => scaleOf(features, column));
  const rows = features.map((row) => terms(row, scales));
  const mean = targets.reduce((sum, target) => sum + target, 0) / Math.max(1, targets.length);
  const weights = solveRidge(
    rows,
    targets.map((target) => target - mean),
  );
  return {
    predict: (row) => terms(row, scales).reduce((sum, term, i) => sum + term * (weights[i] ?? 0), mean),
  };
}

interface Scale {
  readonly from: number;
  readonly to: number;
}

function scaleOf(features: readonly (readonly number[])[], column: number): Scale {
  let [from, to] = [Infinity, -Infinity];
  for (const row of features) {
    const value = row[column] as number;
    from = Math.min(from, value);
    to = Math.max(to, value);
  }
  return { from, to };
}

/**
 * 1, x and all products of two, each x brought to -1 to 1 over the rows fitted. Beyond them x stays at the bound: a
 * parabola continued would leave the roofline by any factor.
 */
function terms(row: ArrayLike<number>, scales: readonly Scale[]): number[] {
  const scaled = scales.map(({ from, to }, column) => {
    if (to === from) return 0;
    const value = Math.min(to, Math.max(from, row[column] as number));
    return (2 * (value - from)) / (to - from) - 1;
  });
  return [1, ...scaled, ...scaled.flatMap((x, i) => scaled.slice(i).map((y) => x * y))];
}

/** Minimises |X w - y|^2 / rows + ridge |w|^2 by Cholesky's decomposition of the normal equations. */
function solveRidge(rows: readonly (readonly number[])[], y: readonly number[]): Float64Array {
  const size = rows[0]?.length ?? 0;
  const lower = new Float64Array(size * size);
  const solution = new Float64Array(size);
  rows.forEach((row, r) => {
    for (let i = 0; i < size; i++) {
      const x = (row[i] as number) / rows.length;
      solution[i] = floatAt(solution, i) + x * (y[r] as number);
      for (let j = 0; j <= i; j++)
        lower[i * size + j] = floatAt(lower, i * size + j) + x * (row[j] as number);
    }
  });
  const at = (i: number, j: number): number => floatAt(lower, i * size + j);
  for (let i = 0; i < size; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = at(i, j) + (i === j ? RIDGE : 0);
      for (let k = 0; k < j; k++) sum -= at(i, k) * at(j, k);
      lower[i * size + j] = i === j ? Math.sqrt(sum) : sum / at(j, j);
    }
  }
  for (let i = 0; i < size; i++) {
    let sum = floatAt(solution, i);
    for (let k = 0; k < i; k++) sum -= at(i, k) * floatAt(solution, k);
    solution[i] = sum / at(i, i);
  }
  for (let i = size - 1; i >= 0; i--) {
    let sum = floatAt(solution, i);
    for (let k = i + 1; k < size; k++) sum -= at(k, i) * floatAt(solution, k);
    solution[i] = sum / at(i, i);
  }
  return solution;
}
