import { formatCount } from '../../lib/format/number.ts';

/** One row of a source table, by column name. */
export type Row = Readonly<Record<string, string>>;

/** A file of rows, whatever it was written as. */
export interface SourceTable {
  readonly columns: readonly string[];
  readonly rows: readonly Row[];
  /** Where the file has each row: its line in a CSV, whose header is line 1; its number from 1 in a Parquet. */
  readonly lines: readonly number[];
}

/** Tables of more rows are none of one GPU: AIConfigurator's largest has 220,000. */
export const MOST_ROWS = 1_000_000;

/** Why a table with so many rows is not read, as a sentence. */
export function tooManyRows(count: number): string {
  return `The table has ${formatCount(count)} rows; ${formatCount(MOST_ROWS)} can be read.`;
}

/** The number in a column; throws when the source has none, so that a changed format is seen at once. */
export function numberOf(row: Row, column: string): number {
  const text = row[column];
  const value = text === undefined || text === '' ? Number.NaN : Number(text);
  if (!Number.isFinite(value))
    throw new Error(`column ${column} holds ${JSON.stringify(text)}, not a number`);
  return value;
}

/** The kernel that was measured, by the source's name. */
export function kernelOf(row: Row): string {
  return row['kernel_source'] ?? '';
}

/** Each name once, in the order of the alphabet. */
export function kernelsOf(names: readonly string[]): string[] {
  return [...new Set(names)].sort();
}

/** Milliseconds to microseconds with four significant digits, the precision of the bundles; null where not measured. */
export function toMicroseconds(milliseconds: number | undefined): number | null {
  if (milliseconds === undefined || !(milliseconds > 0)) return null;
  return Number((milliseconds * 1000).toPrecision(4));
}

export function sortedUnique(values: Iterable<number>): number[] {
  return [...new Set(values)].sort((a, b) => a - b);
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? Number.NaN)) / 2;
}

/** Groups items by a key and takes the median of a value where several share one. */
export function medians<T>(
  items: readonly T[],
  key: (item: T) => string,
  value: (item: T) => number,
): Map<string, number> {
  const groups = new Map<string, number[]>();
  for (const item of items) {
    const group = groups.get(key(item));
    if (group) group.push(value(item));
    else groups.set(key(item), [value(item)]);
  }
  return new Map([...groups].map(([name, values]) => [name, median(values)]));
}
