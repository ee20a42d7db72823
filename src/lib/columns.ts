/**
 * Reads of typed arrays where the row is known to exist, so that no fallback hides an index out of range. One for each
 * kind of array: a function that sees one kind only is as fast as the read itself.
 */

/** The integer in a row of the column; the row exists. */
export function intAt(column: Int32Array, row: number): number {
  return column[row] as number;
}

/** The number in a row of the column; the row exists. */
export function floatAt(column: Float64Array, row: number): number {
  return column[row] as number;
}

/** The number in a row of a list that is no typed array; the row exists. */
export function numberAt(column: readonly number[], row: number): number {
  return column[row] as number;
}
