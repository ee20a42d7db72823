import { gpusPerReplica, type Division } from '../../../core/config/deployment-config.ts';
import type { RankedRow } from '../search-rows.ts';

/** For each GPU type on which rows did not fit the smallest division that holds the model, in the order of the rows. */
export function smallestFits(rows: readonly RankedRow[]): ReadonlyMap<string, Division> {
  const fits = new Map<string, Division>();
  for (const { row, result } of rows) {
    const { outcome } = result;
    if (outcome.kind !== 'does-not-fit' || outcome.smallestFit === null) continue;
    const before = fits.get(row.gpu);
    if (before === undefined || gpusPerReplica(outcome.smallestFit) < gpusPerReplica(before))
      fits.set(row.gpu, outcome.smallestFit);
  }
  return fits;
}
