import type { AbsorbedTable, LatentGrid } from '../profiles/operator-tables/schema.ts';
import { cacheOf, lengthOf, phaseOf } from './attention-tables.ts';
import type { MeasuredPieces } from './measured-pieces.ts';
import { kernelOf, kernelsOf, medians, numberOf, sortedUnique, toMicroseconds, type Row } from './rows.ts';
import { HALF } from './table-kinds.ts';

/** Sizes of DeepSeek-V3's attention, which AIConfigurator measures. */
export const LATENT_SIZES = { kvRank: 512, nope: 128, rope: 64, value: 128 } as const;

/** Kernels of attention over latents, a grid for each phase and format of the cache; heads are those of one GPU. */
export function aiconfiguratorLatent(rows: readonly Row[]): MeasuredPieces {
  const grids = (['prefill', 'decode'] as const).flatMap((phase) =>
    (['bf16', 'fp8'] as const).flatMap((kvCache): LatentGrid[] => {
      const own = rows.filter((row) => phaseOf(row) === phase && cacheOf(row) === kvCache);
      return own.length === 0 ? [] : [{ phase, kvCache, ...latentGrid(own) }];
    }),
  );
  return grids.length === 0 ? {} : { latentGrids: grids };
}

function latentGrid(rows: readonly Row[]): Omit<LatentGrid, 'phase' | 'kvCache'> {
  const key = (heads: number, batch: number, length: number): string => `${heads},${batch},${length}`;
  const headsOf = (row: Row): number => numberOf(row, 'num_heads');
  const batchOf = (row: Row): number => numberOf(row, 'batch_size');
  const times = medians(
    rows,
    (row) => key(headsOf(row), batchOf(row), lengthOf(row)),
    (row) => numberOf(row, 'latency'),
  );
  const heads = sortedUnique(rows.map(headsOf));
  const batch = sortedUnique(rows.map(batchOf));
  const length = sortedUnique(rows.map(lengthOf));
  return {
    kernels: kernelsOf(rows.map(kernelOf)),
    heads,
    batch,
    length,
    times: heads.flatMap((h) =>
      batch.flatMap((b) => length.map((l) => toMicroseconds(times.get(key(h, b, l))))),
    ),
  };
}

const SIDES = { query: 'mla_gen_pre', output: 'mla_gen_post' } as const;

/** The products that queries and outputs of decodes pass. */
export function aiconfiguratorAbsorbed(rows: readonly Row[]): MeasuredPieces {
  const isHalf = (row: Row): boolean => HALF.includes(row['bmm_dtype']?.toLowerCase() ?? '');
  const absorbed = (['query', 'output'] as const).flatMap((side) =>
    (['bf16', 'fp8'] as const).flatMap((format): AbsorbedTable[] => {
      const own = rows.filter((row) => row['op_name'] === SIDES[side] && isHalf(row) === (format === 'bf16'));
      return own.length === 0 ? [] : [{ side, format, ...absorbedTable(own) }];
    }),
  );
  return { absorbed };
}

function absorbedTable(rows: readonly Row[]): Omit<AbsorbedTable, 'side' | 'format'> {
  const key = (heads: number, tokens: number): string => `${heads},${tokens}`;
  const times = medians(
    rows,
    (row) => key(numberOf(row, 'num_heads'), numberOf(row, 'num_tokens')),
    (row) => numberOf(row, 'latency'),
  );
  const heads = sortedUnique(rows.map((row) => numberOf(row, 'num_heads')));
  const tokens = sortedUnique(rows.map((row) => numberOf(row, 'num_tokens')));
  return {
    kernels: kernelsOf(rows.map(kernelOf)),
    heads,
    tokens,
    times: heads.flatMap((h) => tokens.map((t) => toMicroseconds(times.get(key(h, t))))),
  };
}
