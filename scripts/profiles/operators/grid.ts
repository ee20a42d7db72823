import { mediansBy, numberOf, sortedUnique, toMicroseconds, type Row } from '../read-table.ts';

/** A source's rows as a grid: one row of it by the columns named, batch by length within. */
export interface GridOf<Column extends string> {
  readonly columns: Readonly<Record<Column, number[]>>;
  readonly kernels: string[];
  readonly batch: number[];
  readonly length: number[];
  readonly times: (number | null)[];
}

/**
 * @param names columns of the source that tell rows of the grid apart, by their names in the bundle
 * @param lengthOf tokens of a sequence
 */
export function gridOf<Column extends string>(
  rows: readonly Row[],
  names: Readonly<Record<Column, string>>,
  lengthOf: (row: Row) => number,
): GridOf<Column> {
  const sources: string[] = Object.values(names);
  const shapeOf = (row: Row): string => sources.map((name) => numberOf(row, name)).join('/');
  const batchOf = (row: Row): number => numberOf(row, 'batch_size');
  const key = (shape: string, batch: number, length: number): string => `${shape},${batch},${length}`;
  const times = mediansBy(rows, (row) => key(shapeOf(row), batchOf(row), lengthOf(row)), 'latency');
  const shapes = [...new Set(rows.map(shapeOf))].sort(byNumbers);
  const batch = sortedUnique(rows.map(batchOf));
  const length = sortedUnique(rows.map(lengthOf));
  const column = (at: number): number[] => shapes.map((shape) => Number(shape.split('/')[at]));
  const columns = Object.fromEntries(Object.keys(names).map((name, at) => [name, column(at)]));
  return {
    columns: columns as Record<Column, number[]>,
    kernels: kernelsOf(rows),
    batch,
    length,
    times: shapes.flatMap((shape) =>
      batch.flatMap((b) => length.map((l) => microsecondsOrNull(times.get(key(shape, b, l))))),
    ),
  };
}

/** Kernels by the source's names. */
export function kernelsOf(rows: readonly Row[]): string[] {
  return [...new Set(rows.map((row) => row['kernel_source'] ?? ''))].sort();
}

/** A time as the bundles keep it; rows of zero were not measured. */
export function microsecondsOrNull(milliseconds: number | undefined): number | null {
  return milliseconds === undefined || milliseconds <= 0 ? null : toMicroseconds(milliseconds);
}

function byNumbers(a: string, b: string): number {
  const [left, right] = [a, b].map((text) => text.split('/').map(Number));
  const at = (left ?? []).findIndex((value, i) => value !== right?.[i]);
  return at === -1 ? 0 : (left?.[at] ?? 0) - (right?.[at] ?? 0);
}
