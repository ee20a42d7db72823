/** One row of a source table, by column name. */
export type Row = Readonly<Record<string, string>>;

/** The number in a column; throws when the source has none, so that a changed format is seen at once. */
export function numberOf(row: Row, column: string): number {
  const text = row[column];
  const value = text === undefined || text === '' ? Number.NaN : Number(text);
  if (!Number.isFinite(value))
    throw new Error(`column ${column} holds ${JSON.stringify(text)}, not a number`);
  return value;
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
