import { aiconfiguratorAbsorbed } from '../../../src/core/profile-import/latent-tables.ts';
import type { AbsorbedTable, LatentGrid } from '../../../src/core/profiles/operator-tables/schema.ts';
import { numberOf, type Row } from '../read-table.ts';
import { gridOf } from './grid.ts';
import { withoutHostLaunches } from './host-launches.ts';

const KV_DTYPES = { bf16: 'bfloat16', fp8: 'fp8' } as const;
const lengthOf = (row: Row): number => numberOf(row, 'isl') + numberOf(row, 'step');

/** The kernel-only tables of one phase, a grid for each format of the cache that was measured. */
export function buildLatentGrids(
  rows: readonly Row[],
  phase: LatentGrid['phase'],
  launched: 'graph' | 'host',
): LatentGrid[] {
  return (['bf16', 'fp8'] as const).flatMap((kvCache) => {
    const own = rows.filter((row) => row['kv_cache_dtype'] === KV_DTYPES[kvCache]);
    if (own.length === 0) return [];
    const { columns, ...grid } = gridOf(own, { heads: 'num_heads' }, lengthOf);
    const { times } =
      launched === 'host' ? withoutHostLaunches({ ...grid, rows: columns.heads.length }) : grid;
    return [{ phase, kvCache, ...grid, heads: columns.heads, times: [...times] }];
  });
}

/** The absorbed products of decodes. */
export function buildAbsorbed(rows: readonly Row[]): AbsorbedTable[] {
  return [...(aiconfiguratorAbsorbed(rows).absorbed ?? [])];
}
