import { exp } from '../../numeric/exp.ts';

/** Points of a few coordinates each, already divided by their correlation lengths. Row-major. */
export interface Points {
  readonly dimensions: number;
  readonly count: number;
  readonly coordinates: Float64Array;
}

export interface Weights {
  readonly indices: readonly number[];
  readonly weights: readonly number[];
}

export interface KrigingOptions {
  /** How many of the nearest points are weighed. */
  readonly neighbours: number;
  /** Noise of a measurement against the variance of what is interpolated: 0 reproduces the points exactly. */
  readonly nugget: number;
  /** Leaves points out (held-out ones). */
  readonly accepts?: ((index: number) => boolean) | undefined;
}

export function makePoints(rows: readonly (readonly number[])[]): Points {
  const dimensions = rows[0]?.length ?? 0;
  return { dimensions, count: rows.length, coordinates: Float64Array.from(rows.flat()) };
}

/**
 * Ordinary kriging over the nearest measured points, with the separable exponential covariance exp(-|a - b|_1): its
 * interpolation is linear along each axis of a grid, exact (to the nugget) at the points, and it needs no grid.
 * N. Cressie, "Statistics for Spatial Data" (1993), section 3.2.
 * Weights sum to 1.
 */
export function krigingWeights(
  points: Points,
  target: readonly number[],
  { neighbours, nugget, accepts }: KrigingOptions,
): Weights {
  const indices = nearest(points, target, neighbours, accepts);
  const n = indices.length;
  if (n <= 1) return { indices, weights: indices.map(() => 1) };
  const size = n + 1;
  const matrix = new Float64Array(size * size);
  const right = new Float64Array(size);
  for (let i = 0; i < n; i++) {
    const a = indices[i] as number;
    for (let j = 0; j < n; j++) {
      matrix[i * size + j] = exp(-distanceBetween(points, a, indices[j] as number)) + (i === j ? nugget : 0);
    }
    matrix[i * size + n] = 1;
    matrix[n * size + i] = 1;
    right[i] = exp(-distanceTo(points, a, target));
  }
  right[n] = 1;
  solveInPlace(matrix, right, size);
  return { indices, weights: Array.from(right.subarray(0, n)) };
}

/** Weighted sum of a residual column, such as one m of a GEMM grid. */
export function weigh({ indices, weights }: Weights, residual: (index: number) => number): number {
  let sum = 0;
  for (let i = 0; i < indices.length; i++) sum += (weights[i] as number) * residual(indices[i] as number);
  return sum;
}

function nearest(
  points: Points,
  target: readonly number[],
  neighbours: number,
  accepts: ((index: number) => boolean) | undefined,
): number[] {
  const indices: number[] = [];
  const distances: number[] = [];
  for (let i = 0; i < points.count; i++) {
    if (accepts !== undefined && !accepts(i)) continue;
    const distance = distanceTo(points, i, target);
    if (indices.length === neighbours && distance >= (distances[neighbours - 1] as number)) continue;
    let at = Math.min(indices.length, neighbours - 1);
    while (at > 0 && (distances[at - 1] as number) > distance) {
      distances[at] = distances[at - 1] as number;
      indices[at] = indices[at - 1] as number;
      at -= 1;
    }
    distances[at] = distance;
    indices[at] = i;
  }
  return indices;
}

function distanceTo({ coordinates, dimensions }: Points, index: number, target: readonly number[]): number {
  let sum = 0;
  for (let d = 0; d < dimensions; d++) {
    sum += Math.abs((coordinates[index * dimensions + d] as number) - (target[d] as number));
  }
  return sum;
}

function distanceBetween({ coordinates, dimensions }: Points, a: number, b: number): number {
  let sum = 0;
  for (let d = 0; d < dimensions; d++) {
    sum += Math.abs(
      (coordinates[a * dimensions + d] as number) - (coordinates[b * dimensions + d] as number),
    );
  }
  return sum;
}

/** Gaussian elimination with partial pivoting; the solution replaces `right`. */
function solveInPlace(matrix: Float64Array, right: Float64Array, size: number): void {
  for (let i = 0; i < size; i++) {
    let pivot = i;
    for (let r = i + 1; r < size; r++) {
      if (Math.abs(matrix[r * size + i] as number) > Math.abs(matrix[pivot * size + i] as number)) pivot = r;
    }
    if (pivot !== i) {
      for (let c = i; c < size; c++) {
        const held = matrix[i * size + c] as number;
        matrix[i * size + c] = matrix[pivot * size + c] as number;
        matrix[pivot * size + c] = held;
      }
      const held = right[i] as number;
      right[i] = right[pivot] as number;
      right[pivot] = held;
    }
    const diagonal = matrix[i * size + i] as number;
    for (let r = i + 1; r < size; r++) {
      const factor = (matrix[r * size + i] as number) / diagonal;
      if (factor === 0) continue;
      for (let c = i; c < size; c++) {
        matrix[r * size + c] = (matrix[r * size + c] as number) - factor * (matrix[i * size + c] as number);
      }
      right[r] = (right[r] as number) - factor * (right[i] as number);
    }
  }
  for (let i = size - 1; i >= 0; i--) {
    let sum = right[i] as number;
    for (let c = i + 1; c < size; c++) sum -= (matrix[i * size + c] as number) * (right[c] as number);
    right[i] = sum / (matrix[i * size + i] as number);
  }
}
