/**
 * What vLLM's whole blocks of latent attention (`mla_generation_module`) take beyond the sum of their parts, each measured
 * alone in a CUDA graph: `npx tsx scripts/latent-blocks.ts TABLES`, with the folder of measured tables. Prints, for a GPU,
 * a format of the products and a number of heads, the median of block - parts over short caches by batch, and over long
 * caches; docs/decisions/0040 says what follows.
 */
import { join } from 'node:path';
import { GPUS, type GpuId } from '../src/core/catalog/gpus/index.ts';
import { LATENT_ATTENTION } from '../src/core/operators/latent-attention/latent-attention.ts';
import { RANDOM_FOREST } from '../src/core/predictors/regressors/random-forest.ts';
import type { LatentTables } from '../src/core/profiles/operator-tables/schema.ts';
import { productsOf } from './latent-blocks/products.ts';
import { operatorTablesOf } from './holdout/operator-tables.ts';
import { printTable } from './holdout/print-table.ts';
import { median, numberOf, readTable, sortedUnique } from './profiles/read-table.ts';

const [dataDir] = process.argv.slice(2);
if (dataDir === undefined) {
  console.error('usage: tsx scripts/latent-blocks.ts TABLES');
  process.exit(2);
}
const GPU_NAMES: readonly GpuId[] = ['h100-sxm', 'h200-sxm', 'b200-sxm'];
const HEADS = [8, 16, 32, 64, 128];
const FORMATS = { bf16: 'bfloat16', 'fp8-block': 'fp8_block' } as const;
/** Sizes of DeepSeek-V3. */
const [HIDDEN, Q_RANK, KV_RANK, NOPE, ROPE, VALUE] = [7168, 1536, 512, 128, 64, 128] as const;
const SHORT = 1100;

for (const id of GPU_NAMES) printGpu(id, dataDir);

function printGpu(id: GpuId, folder: string): void {
  const gpu = GPUS[id];
  const tables = operatorTablesOf(id).filter(
    (file): file is LatentTables => file.kind === 'latent-attention' && file.engine === 'sglang',
  );
  const rows = readTable(join(folder, 'operators', id, 'mla_generation_module.csv.gz')).filter(
    (row) => row['kv_cache_dtype'] === 'bfloat16',
  );
  const batches = sortedUnique(rows.map((row) => numberOf(row, 'batch_size')));
  console.log(
    `\n${id}, microseconds of block - parts, median over caches of up to ${SHORT} tokens, by batch`,
  );
  const lines = (['bf16', 'fp8-block'] as const).flatMap((format) =>
    HEADS.map((heads) => {
      const shape = {
        heads,
        kvRank: KV_RANK,
        nope: NOPE,
        rope: ROPE,
        value: VALUE,
        kvCache: 'bf16',
        products: 'bf16',
      } as const;
      const { decode } = LATENT_ATTENTION.fit(tables, { shape, gpu }, RANDOM_FOREST);
      const products = blockProducts(id, format, heads);
      const own = rows.filter(
        (row) => row['gemm_type'] === FORMATS[format] && numberOf(row, 'num_heads') === heads,
      );
      const excess = (batch: number, isShort: boolean): number[] =>
        own.flatMap((row) => {
          const length = numberOf(row, 'isl') + numberOf(row, 'step');
          if (numberOf(row, 'batch_size') !== batch || length <= SHORT !== isShort) return [];
          return [1000 * numberOf(row, 'latency') - decode.microseconds(batch, length) - products(batch)];
        });
      const text = (values: readonly number[]): string =>
        values.length === 0 ? '' : median(values).toFixed(0);
      return [
        `${format}, ${heads} heads`,
        ...batches.map((batch) => text(excess(batch, true))),
        text(batches.slice(0, 6).flatMap((batch) => excess(batch, false))),
      ];
    }),
  );
  printTable([['', ...batches.map(String), 'long, up to 32'], ...lines]);
}

/** The products of the block in one format. */
function blockProducts(id: GpuId, format: keyof typeof FORMATS, heads: number): (tokens: number) => number {
  return productsOf(id, format, [
    { n: Q_RANK + KV_RANK + ROPE, k: HIDDEN },
    { n: heads * (NOPE + ROPE), k: Q_RANK },
    { n: HIDDEN, k: heads * VALUE },
  ]);
}
