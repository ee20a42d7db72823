/** Indices of the first value, of every next one that is at least `ratio` times the one before, and of the last. */
export function spacedIndices(values: readonly number[], ratio: number): number[] {
  const kept: number[] = [];
  values.forEach((value, i) => {
    const last = kept.at(-1);
    if (last === undefined || value >= (values[last] as number) * ratio || i === values.length - 1)
      kept.push(i);
  });
  return kept;
}

/** The rows whose two sizes both lie on such a grid, unless there are no more than `most` rows. */
export function spacedRows<T>(
  rows: readonly T[],
  most: number,
  ratio: number,
  sizes: (row: T) => readonly [number, number],
): readonly T[] {
  if (rows.length <= most) return rows;
  const [first, second] = [0, 1].map((axis) => {
    const values = [...new Set(rows.map((row) => sizes(row)[axis] as number))].sort((a, b) => a - b);
    return new Set(spacedIndices(values, ratio).map((i) => values[i]));
  });
  return rows.filter((row) => {
    const [a, b] = sizes(row);
    return first?.has(a) === true && second?.has(b) === true;
  });
}
