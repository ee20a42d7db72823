import type { AttentionProfile, GemmProfile } from '../../src/core/profiles/schema.ts';
import { withoutHostTime, type BlockScaled } from './block-scaled.ts';
import type { KernelSource } from './kernel-sources.ts';
import { mediansBy, numberOf, sortedUnique, toMicroseconds, type Row } from './read-table.ts';

/**
 * No matrix of a catalog model at TP 1 to 8 is narrower than this in n or k but Phi-2's k = 320 at TP 8, whose
 * lower neighbour is 256: narrower pairs would only fill the file.
 */
const SMALLEST_WIDTH = 256;

const key = (m: number, n: number, k: number): string => `${m},${n},${k}`;

export type GemmDtype = 'bfloat16' | 'fp8' | 'fp8_block' | 'nvfp4';

/** A source's products in one format as a grid of (n, k) pairs by m; null: it has none. */
export function buildGemm(source: KernelSource, dtype: GemmDtype): GemmProfile | null {
  const rows = gemmRows(source, dtype);
  return rows.length === 0 ? null : gemmGrid(rows);
}

/** The block-scaled rows, those that show the host's time replaced by those of the per-tensor table. */
export function buildBlockScaledGemm(source: KernelSource, perTensor: GemmProfile): BlockScaled {
  const rows = gemmRows(source, 'fp8_block');
  const shortest = new Map<string, number>();
  for (const row of rows) {
    const kernel = kernelOf(row);
    shortest.set(kernel, Math.min(shortest.get(kernel) ?? Infinity, numberOf(row, 'latency')));
  }
  const floors = gemmGrid(
    rows.map((row) => ({ ...row, latency: String(shortest.get(kernelOf(row))) })),
  ).times.map((time) => time ?? 0);
  return withoutHostTime(gemmGrid(rows), floors, perTensor);
}

function gemmRows(source: KernelSource, dtype: GemmDtype): Row[] {
  return source
    .rows('gemm')
    .filter(
      (row) =>
        row['gemm_dtype'] === dtype &&
        numberOf(row, 'n') >= SMALLEST_WIDTH &&
        numberOf(row, 'k') >= SMALLEST_WIDTH,
    );
}

function gemmGrid(rows: readonly Row[]): GemmProfile {
  const times = mediansBy(
    rows,
    (row) => key(numberOf(row, 'm'), numberOf(row, 'n'), numberOf(row, 'k')),
    'latency',
  );
  const ms = sortedUnique(rows.map((row) => numberOf(row, 'm')));
  const ns = sortedUnique(rows.map((row) => numberOf(row, 'n')));
  const ks = sortedUnique(rows.map((row) => numberOf(row, 'k')));
  const pairs = ns.flatMap((n) => ks.map((k) => ({ n, k })));
  const measured = pairs.filter(({ n, k }) => ms.some((m) => times.has(key(m, n, k))));
  return {
    kernels: sortedKernels(rows),
    m: ms,
    n: measured.map(({ n }) => n),
    k: measured.map(({ k }) => k),
    times: measured.flatMap(({ n, k }) => ms.map((m) => timeOrNull(times.get(key(m, n, k))))),
  };
}

const KV_DTYPES = { bf16: 'bfloat16', fp8: 'fp8' } as const;

/** One phase of attention in a source. */
export interface AttentionTable {
  readonly table: 'context_attention' | 'generation_attention';
  readonly kvCache: keyof typeof KV_DTYPES;
  /** Keys that a query sees at most; 0: all. */
  readonly window: number;
  readonly headDims: readonly number[];
}

/** Head sizes of catalog models: 64 brackets Phi-2's 80 from below; Gemma-2-9B has 256. */
export const FULL_HEAD_DIMS: readonly number[] = [64, 128, 256];

/** A source's attention, a grid for each head size; of sizes that it lacks that of `others`. */
export function buildAttention(
  source: KernelSource,
  wanted: AttentionTable,
  others: readonly AttentionProfile[],
): AttentionProfile[] {
  const { table, kvCache, window, headDims } = wanted;
  const rows = source
    .rows(table)
    .filter(
      (row) => row['kv_cache_dtype'] === KV_DTYPES[kvCache] && Number(row['window_size'] ?? 0) === window,
    );
  return headDims.flatMap((headDim) => {
    const ofDim = inOneArithmetic(rows.filter((row) => numberOf(row, 'head_dim') === headDim));
    if (ofDim.length > 0) return [attentionGrid(headDim, ofDim)];
    return others.filter((other) => other.headDim === headDim);
  });
}

/** Queries stay in 16 bits where a kernel was measured so; some that read a cache in fp8 take queries in fp8 alone. */
function inOneArithmetic(rows: readonly Row[]): readonly Row[] {
  const inBf16 = rows.filter((row) => row['attn_dtype'] === 'bfloat16');
  return inBf16.length > 0 ? inBf16 : rows;
}

const shapeOf = (row: Row): string => `${numberOf(row, 'num_heads')}/${numberOf(row, 'num_key_value_heads')}`;
const lengthOf = (row: Row): number => numberOf(row, 'isl') + numberOf(row, 'step');

function attentionGrid(headDim: number, rows: readonly Row[]): AttentionProfile {
  const times = mediansBy(
    rows,
    (row) => `${shapeOf(row)},${numberOf(row, 'batch_size')},${lengthOf(row)}`,
    'latency',
  );
  const kvHeads = sortedUnique(rows.map((row) => numberOf(row, 'num_key_value_heads')));
  const heads = sortedUnique(rows.map((row) => numberOf(row, 'num_heads')));
  const present = new Set(rows.map(shapeOf));
  const shapes = kvHeads
    .flatMap((kv) => heads.map((q) => ({ q, kv })))
    .filter(({ q, kv }) => present.has(`${q}/${kv}`));
  const batch = sortedUnique(rows.map((row) => numberOf(row, 'batch_size')));
  const length = sortedUnique(rows.map(lengthOf));
  return {
    kernels: sortedKernels(rows),
    headDim,
    heads: shapes.map(({ q }) => q),
    kvHeads: shapes.map(({ kv }) => kv),
    batch,
    length,
    times: shapes.flatMap(({ q, kv }) =>
      batch.flatMap((b) => length.map((l) => timeOrNull(times.get(`${q}/${kv},${b},${l}`)))),
    ),
  };
}

function timeOrNull(milliseconds: number | undefined): number | null {
  return milliseconds === undefined ? null : toMicroseconds(milliseconds);
}

function sortedKernels(rows: readonly Row[]): string[] {
  return [...new Set(rows.map(kernelOf))].sort();
}

function kernelOf(row: Row): string {
  return row['kernel_source'] ?? '';
}
