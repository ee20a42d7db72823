import type { QuantisationTables } from '../../../src/core/profiles/operator-tables/schema.ts';
import { mediansBy, numberOf, sortedUnique, type Row } from '../read-table.ts';
import { kernelsOf, microsecondsOrNull } from './grid.ts';

/** Narrower activations do not occur. */
const SMALLEST_WIDTH = 256;

/**
 * @param known rows of turning activations into fp8 by a scale known before
 * @param finding rows of what finding a scale for each token takes beside
 */
export function buildQuantisation(
  known: readonly Row[],
  finding: readonly Row[],
): Pick<QuantisationTables, 'kernels' | 'm' | 'k' | 'known' | 'found'> {
  const key = (m: number, k: number): string => `${m},${k}`;
  const keyOf = (row: Row): string => key(numberOf(row, 'm'), numberOf(row, 'k'));
  const wide = known.filter((row) => numberOf(row, 'k') >= SMALLEST_WIDTH);
  const m = sortedUnique(wide.map((row) => numberOf(row, 'm')));
  const k = sortedUnique(wide.map((row) => numberOf(row, 'k')));
  const scaled = mediansBy(known, keyOf, 'latency');
  const beside = mediansBy(finding, keyOf, 'latency');
  const grid = (time: (at: string) => number | undefined): (number | null)[] =>
    k.flatMap((width) => m.map((rows) => microsecondsOrNull(time(key(rows, width)))));
  return {
    kernels: kernelsOf([...known, ...finding]),
    m,
    k,
    known: grid((at) => scaled.get(at)),
    found: grid((at) => (scaled.has(at) ? (scaled.get(at) ?? 0) + (beside.get(at) ?? 0) : undefined)),
  };
}
