import type { AbsorbedTable, LatentGrid } from '../../../src/core/profiles/operator-tables/schema.ts';
import { mediansBy, numberOf, sortedUnique, type Row } from '../read-table.ts';
import { gridOf, kernelsOf, microsecondsOrNull } from './grid.ts';
import { withoutHostLaunches } from './host-launches.ts';

/** Sizes of DeepSeek-V3's attention, which every source table was measured with. */
export const LATENT_SIZES = { kvRank: 512, nope: 128, rope: 64, value: 128 } as const;

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

const SIDES = { query: 'mla_gen_pre', output: 'mla_gen_post' } as const;
const BMM_FORMATS = { bf16: 'bfloat16', fp8: 'fp8' } as const;

/** The absorbed products of decodes. */
export function buildAbsorbed(rows: readonly Row[]): AbsorbedTable[] {
  return (['query', 'output'] as const).flatMap((side) =>
    (['bf16', 'fp8'] as const).flatMap((format) => {
      const own = rows.filter(
        (row) => row['op_name'] === SIDES[side] && row['bmm_dtype'] === BMM_FORMATS[format],
      );
      if (own.length === 0) return [];
      const key = (heads: number, tokens: number): string => `${heads},${tokens}`;
      const times = mediansBy(
        own,
        (row) => key(numberOf(row, 'num_heads'), numberOf(row, 'num_tokens')),
        'latency',
      );
      const heads = sortedUnique(own.map((row) => numberOf(row, 'num_heads')));
      const tokens = sortedUnique(own.map((row) => numberOf(row, 'num_tokens')));
      const at = heads.flatMap((h) => tokens.map((t) => microsecondsOrNull(times.get(key(h, t)))));
      return [{ side, format, kernels: kernelsOf(own), heads, tokens, times: at }];
    }),
  );
}
