import { floatAt, intAt } from '../../../lib/columns.ts';

/** One feature of all rows, and the rows by it, a node's together. */
export interface Column {
  readonly values: Float64Array;
  readonly order: Int32Array;
}

/** A way to part a node: rows whose value in the column is below `value`, and the others. */
export interface Split {
  readonly column: number;
  readonly value: number;
  /** Squared error that both sides leave. */
  readonly error: number;
}

/**
 * What two ways of adding up a node's squares may differ by: a share of its squared error, and of its largest target (a
 * thousand rows lose 1e-13 to rounding). Where squares are too small for a double, each is off by up to the least one.
 */
const ROUNDING = { error: 1e-9, target: 1e-13, square: 16 * Number.MIN_VALUE };

/**
 * The split that leaves the least squared error, the first one in the order of columns and values where several do, with
 * the error as ml-cart adds it up; null where all targets are equal. Running sums give the error of each place nearly;
 * only places that could be the best are added up row by row.
 * @param rows of the node, in the order in which they came
 * @param start where the node begins in every column's order
 */
export function leastError(
  columns: readonly Column[],
  targets: Float64Array,
  rows: Int32Array,
  start: number,
): Split | null {
  const node = centre(targets, rows);
  const least = { error: Infinity };
  const places = columns.map((column) => placesAlong(column, targets, start, node, least));
  const roundingOfTargets = ROUNDING.target * node.largest;
  const bound =
    least.error +
    ROUNDING.error * node.squares +
    rows.length * (roundingOfTargets * roundingOfTargets + ROUNDING.square);
  let best: Split | null = null;
  for (const [column, { of, values, errors }] of places.entries()) {
    for (let i = 0; i < errors.length; i++) {
      if (floatAt(errors, i) > bound) continue;
      const value = floatAt(values, i);
      const error = squaredErrors(of, targets, rows, value);
      if (best === null || error < best.error) best = { column, value, error };
    }
  }
  return best;
}

/** Targets of a node about their mean: sums of squares of these lose nothing to what all have in common. */
interface Node {
  readonly count: number;
  readonly mean: number;
  /** Sums of the centred targets, nearly 0, and of their squares. */
  readonly total: number;
  readonly squares: number;
  readonly largest: number;
}

function centre(targets: Float64Array, rows: Int32Array): Node {
  const count = rows.length;
  let sum = 0;
  let largest = 0;
  for (let i = 0; i < count; i++) {
    const target = floatAt(targets, intAt(rows, i));
    sum += target;
    largest = Math.max(largest, Math.abs(target));
  }
  const mean = sum / count;
  let total = 0;
  let squares = 0;
  for (let i = 0; i < count; i++) {
    const off = floatAt(targets, intAt(rows, i)) - mean;
    total += off;
    squares += off * off;
  }
  return { count, mean, total, squares, largest };
}

interface Places {
  readonly of: Column;
  readonly values: Float64Array;
  /** Nearly the squared error that is left, for each value. */
  readonly errors: Float64Array;
}

/** Where a node could be parted along one column: between neighbours whose targets differ. Lowers `least`. */
function placesAlong(
  of: Column,
  targets: Float64Array,
  start: number,
  { count, mean, total, squares }: Node,
  least: { error: number },
): Places {
  const { values: x, order } = of;
  const values = new Float64Array(count);
  const errors = new Float64Array(count);
  let places = 0;
  let sum = 0;
  /** Where the run of equal values began that the last row is in, and the sum before it. */
  let run = 0;
  let sumBeforeRun = 0;
  /** Rows below the last place: another place with as many parts the node alike, and the first one is taken. */
  let taken = -1;
  let last = intAt(order, start);
  for (let i = 1; i < count; i++) {
    const next = intAt(order, start + i);
    const below = floatAt(x, last);
    const above = floatAt(x, next);
    sum += floatAt(targets, last) - mean;
    if (targets[last] !== targets[next]) {
      const value = (below + above) / 2;
      // Halfway between equal values is that value itself: its first row is already not below it.
      const lesser = below < value ? i : run;
      if (lesser !== taken) {
        taken = lesser;
        const part = below < value ? sum : sumBeforeRun;
        const rest = total - part;
        const explained = (lesser === 0 ? 0 : (part * part) / lesser) + (rest * rest) / (count - lesser);
        const error = squares - explained;
        if (error < least.error) least.error = error;
        values[places] = value;
        errors[places++] = error;
      }
    }
    if (below !== above) {
      run = i;
      sumBeforeRun = sum;
    }
    last = next;
  }
  return { of, values: values.subarray(0, places), errors: errors.subarray(0, places) };
}

/** Squared error of both sides, added up in ml-cart's order. */
function squaredErrors({ values }: Column, targets: Float64Array, rows: Int32Array, value: number): number {
  const count = rows.length;
  let lesser = 0;
  let lesserSum = 0;
  let greaterSum = 0;
  for (let i = 0; i < count; i++) {
    const row = intAt(rows, i);
    const target = floatAt(targets, row);
    if (floatAt(values, row) < value) {
      lesser += 1;
      lesserSum += target;
    } else greaterSum += target;
  }
  const lesserMean = lesserSum / lesser;
  const greaterMean = greaterSum / (count - lesser);
  let lesserError = 0;
  let greaterError = 0;
  for (let i = 0; i < count; i++) {
    const row = intAt(rows, i);
    const target = floatAt(targets, row);
    if (floatAt(values, row) < value) lesserError += (target - lesserMean) * (target - lesserMean);
    else greaterError += (target - greaterMean) * (target - greaterMean);
  }
  return greaterError + lesserError;
}
