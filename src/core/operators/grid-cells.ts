import { numberAt } from '../../lib/columns.ts';

/** One measured cell of a grid: which row, how many sequences, how many tokens each. */
export interface GridCell {
  readonly row: number;
  readonly batch: number;
  readonly length: number;
  readonly microseconds: number;
}

/** The measured cells of the rows that are accepted; see the schema of operator tables. */
export function gridCells(
  grid: {
    readonly batch: readonly number[];
    readonly length: readonly number[];
    readonly times: readonly (number | null)[];
  },
  accepts: (row: number) => boolean,
): GridCell[] {
  const lengths = grid.length.length;
  const perRow = grid.batch.length * lengths;
  return grid.times.flatMap((microseconds, index) => {
    const row = Math.floor(index / perRow);
    if (microseconds === null || !accepts(row)) return [];
    const batch = numberAt(grid.batch, Math.floor((index % perRow) / lengths));
    return [{ row, batch, length: numberAt(grid.length, index % lengths), microseconds }];
  });
}

/** Indices of the rows nearest to a target, by distance, the nearest `count` of them. */
export function nearestRows(rows: number, count: number, distance: (row: number) => number): number[] {
  return Array.from({ length: rows }, (_, row) => row)
    .sort((a, b) => distance(a) - distance(b) || a - b)
    .slice(0, count);
}
