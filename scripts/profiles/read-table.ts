import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';

/** One row of a source table, by column name. */
export type Row = Readonly<Record<string, string>>;

/** Reads a gzipped CSV table without quoted fields, which all the sources are. */
export function readTable(path: string): Row[] {
  const [header = '', ...lines] = gunzipSync(readFileSync(path)).toString('utf8').trim().split(/\r?\n/);
  const names = header.split(',');
  return lines.map((line) => {
    const values = line.split(',');
    return Object.fromEntries(names.map((name, i) => [name, values[i] ?? '']));
  });
}

/** The number in a column; throws when the source has none, so that a changed format is seen at once. */
export function numberOf(row: Row, column: string): number {
  const text = row[column];
  const value = text === undefined || text === '' ? Number.NaN : Number(text);
  if (!Number.isFinite(value))
    throw new Error(`column ${column} holds ${JSON.stringify(text)}, not a number`);
  return value;
}

/** Milliseconds to microseconds with four significant digits, the precision of the bundles. */
export function toMicroseconds(milliseconds: number): number {
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

/** Groups rows by a key and takes the median of a column where several rows share one. */
export function mediansBy(
  rows: readonly Row[],
  key: (row: Row) => string,
  column: string,
): Map<string, number> {
  const groups = new Map<string, number[]>();
  for (const row of rows) {
    const group = groups.get(key(row));
    if (group) group.push(numberOf(row, column));
    else groups.set(key(row), [numberOf(row, column)]);
  }
  return new Map([...groups].map(([name, values]) => [name, median(values)]));
}
