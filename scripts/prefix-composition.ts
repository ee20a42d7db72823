/**
 * How well a chunk on a prefix is composed from prompts that start empty: `npx tsx scripts/prefix-composition.ts TABLES`
 * compares it with Vidur's A100 table of chunk x prefix (Llama-2-70B, TP 2). The kernels differ by two years, so what
 * the prefix adds is compared, time(chunk, prefix) - time(chunk, 0), and not the times themselves.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { GPUS } from '../src/core/catalog/gpus/index.ts';
import { attentionFamily } from '../src/core/operators/attention/attention-family.ts';
import { equalPromptLength } from '../src/core/operators/attention/attended-pairs.ts';
import { quantile } from '../src/core/operators/holdout.ts';
import { RANDOM_FOREST } from '../src/core/predictors/regressors/random-forest.ts';
import { attentionPeaks } from '../src/core/operators/roofline.ts';
import { parseProfile } from '../src/core/profiles/parse.ts';
import { median, numberOf, readTable } from './profiles/read-table.ts';

const [dataDir] = process.argv.slice(2);
if (dataDir === undefined) {
  console.error('usage: tsx scripts/prefix-composition.ts TABLES');
  process.exit(2);
}
const table = join(dataDir, 'vidur/compute/a100/meta-llama/Llama-2-70b-hf/attention.csv.gz');
/** A shorter prefix adds less than the clock of the table, a microsecond, can tell. */
const SHORTEST_PREFIX = 512;
const CHUNK_CLASSES = [128, 512, 1024, 4096];

const gpu = GPUS['a100-sxm'];
const peaks = attentionPeaks(gpu, 'bf16');
const shape = { heads: 32, kvHeads: 4, headDim: 128 };
const { bf16 } = parseProfile(
  readFileSync(new URL('../public/profiles/a100-sxm.json', import.meta.url), 'utf8'),
).dtypes;
const prefill = attentionFamily('prefill', bf16.prefill, shape, peaks, RANDOM_FOREST).model;
const decode = attentionFamily('decode', bf16.decode, shape, peaks, RANDOM_FOREST).model;
const composed = (chunk: number, prefix: number): number =>
  Math.max(
    prefill.microseconds(1, equalPromptLength(chunk * (prefix + (chunk + 1) / 2), 1)),
    decode.microseconds(1, prefix + chunk),
  );

const rows = readTable(table)
  .filter((row) => row['is_prefill'] === 'True')
  .map((row) => ({
    chunk: numberOf(row, 'prefill_chunk_size'),
    prefix: numberOf(row, 'kv_cache_size'),
    microseconds: 1000 * numberOf(row, 'time_stats.attn_prefill.median'),
  }));
const empty = new Map<number, number[]>();
for (const { chunk, prefix, microseconds } of rows) {
  if (prefix === 0) empty.set(chunk, [...(empty.get(chunk) ?? []), microseconds]);
}
console.log('chunk up to\trows\tmedian error %\tbias %');
let from = 0;
for (const to of CHUNK_CLASSES) {
  const errors = rows.flatMap(({ chunk, prefix, microseconds }) => {
    const start = empty.get(chunk);
    if (start === undefined || prefix < SHORTEST_PREFIX || chunk <= from || chunk > to) return [];
    return [(composed(chunk, prefix) - composed(chunk, 0)) / (microseconds - median(start)) - 1];
  });
  const absolute = quantile(errors.map(Math.abs), 0.5);
  console.log(
    `${to}\t${errors.length}\t${(100 * absolute).toFixed(1)}\t${(100 * quantile(errors, 0.5)).toFixed(1)}`,
  );
  from = to;
}
