import type { AttentionProfile, GemmProfile } from '../../src/core/profiles/schema.ts';
import { withoutHostTime, type BlockScaled } from './block-scaled.ts';
import { mediansBy, numberOf, readTable, sortedUnique, toMicroseconds, type Row } from './read-table.ts';

/**
 * No matrix of a catalog model at TP 1 to 8 is narrower than this in n or k but Phi-2's k = 320 at TP 8, whose
 * lower neighbour is 256: narrower pairs would only fill the file.
 */
const SMALLEST_WIDTH = 256;
/** Head sizes of catalog models: 64 brackets Phi-2's 80 from below; Gemma-2-9B has 256. */
const HEAD_DIMS = [64, 128, 256];

const key = (m: number, n: number, k: number): string => `${m},${n},${k}`;

export type GemmDtype = 'bfloat16' | 'fp8' | 'fp8_block' | 'nvfp4';

/** The rows of a GEMM table in one format as a grid of (n, k) pairs by m. */
export function buildGemm(path: string, dtype: GemmDtype): GemmProfile {
  return gemmGrid(gemmRows(path, dtype));
}

/** The block-scaled rows, those that show the host's time replaced by those of the per-tensor table. */
export function buildBlockScaledGemm(path: string, perTensor: GemmProfile): BlockScaled {
  const rows = gemmRows(path, 'fp8_block');
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

function gemmRows(path: string, dtype: GemmDtype): Row[] {
  return readTable(path).filter(
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

/** The rows of an attention table with one cache format and window (0: full), one grid for each head size. */
export function buildAttention(
  path: string,
  kvCache: keyof typeof KV_DTYPES,
  window = 0,
  headDims: readonly number[] = HEAD_DIMS,
): AttentionProfile[] {
  const rows = readTable(path).filter(
    (row) =>
      row['attn_dtype'] === 'bfloat16' &&
      row['kv_cache_dtype'] === KV_DTYPES[kvCache] &&
      Number(row['window_size'] ?? 0) === window,
  );
  return headDims.flatMap((headDim) => {
    const ofDim = rows.filter((row) => numberOf(row, 'head_dim') === headDim);
    return ofDim.length === 0 ? [] : [attentionGrid(headDim, ofDim)];
  });
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
