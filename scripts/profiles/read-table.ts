import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { medians, numberOf, type Row } from '../../src/core/profile-import/rows.ts';

export { median, numberOf, sortedUnique, type Row } from '../../src/core/profile-import/rows.ts';

/** Reads a gzipped CSV table without quoted fields, which all the sources are. */
export function readTable(path: string): Row[] {
  const [header = '', ...lines] = gunzipSync(readFileSync(path)).toString('utf8').trim().split(/\r?\n/);
  const names = header.split(',');
  return lines.map((line) => {
    const values = line.split(',');
    return Object.fromEntries(names.map((name, i) => [name, values[i] ?? '']));
  });
}

/** Milliseconds to microseconds with four significant digits, the precision of the bundles. */
export function toMicroseconds(milliseconds: number): number {
  return significant(milliseconds * 1000);
}

/** To the precision of the bundles. */
export function significant(value: number): number {
  return Number(value.toPrecision(4));
}

/** Groups rows by a key and takes the median of a column where several rows share one. */
export function mediansBy(
  rows: readonly Row[],
  key: (row: Row) => string,
  column: string,
): Map<string, number> {
  return medians(rows, key, (row) => numberOf(row, column));
}
