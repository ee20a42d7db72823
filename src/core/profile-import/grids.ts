import type { AttentionProfile, CollectiveProfile, GemmProfile } from '../profiles/schema.ts';
import { kernelsOf, medians, sortedUnique, toMicroseconds } from './rows.ts';

/** One measured product. */
export interface GemmRow {
  readonly kernel: string;
  readonly m: number;
  readonly n: number;
  readonly k: number;
  readonly milliseconds: number;
}

/** One measured attention kernel, heads of one GPU. */
export interface AttentionRow {
  readonly kernel: string;
  readonly headDim: number;
  readonly heads: number;
  readonly kvHeads: number;
  readonly batch: number;
  readonly length: number;
  readonly milliseconds: number;
}

/** One measured collective. */
export interface CollectiveRow {
  readonly gpus: number;
  readonly bytes: number;
  readonly milliseconds: number;
}

/** Rows as a grid of (n, k) pairs by m. */
export function gemmGrid(rows: readonly GemmRow[]): GemmProfile {
  const key = (m: number, n: number, k: number): string => `${m},${n},${k}`;
  const times = medians(
    rows,
    ({ m, n, k }) => key(m, n, k),
    ({ milliseconds }) => milliseconds,
  );
  const ms = sortedUnique(rows.map(({ m }) => m));
  const ns = sortedUnique(rows.map(({ n }) => n));
  const ks = sortedUnique(rows.map(({ k }) => k));
  const present = new Set(rows.map(({ n, k }) => `${n},${k}`));
  const pairs = ns.flatMap((n) => ks.map((k) => ({ n, k }))).filter(({ n, k }) => present.has(`${n},${k}`));
  return {
    kernels: kernelsOf(rows.map(({ kernel }) => kernel)),
    m: ms,
    n: pairs.map(({ n }) => n),
    k: pairs.map(({ k }) => k),
    times: pairs.flatMap(({ n, k }) => ms.map((m) => toMicroseconds(times.get(key(m, n, k))))),
  };
}

/** Rows as one grid for each head size. */
export function attentionGrids(rows: readonly AttentionRow[]): AttentionProfile[] {
  return sortedUnique(rows.map(({ headDim }) => headDim)).map((headDim) =>
    attentionGrid(
      headDim,
      rows.filter((row) => row.headDim === headDim),
    ),
  );
}

function attentionGrid(headDim: number, rows: readonly AttentionRow[]): AttentionProfile {
  const shapeOf = ({ heads, kvHeads }: { heads: number; kvHeads: number }): string => `${heads}/${kvHeads}`;
  const times = medians(
    rows,
    (row) => `${shapeOf(row)},${row.batch},${row.length}`,
    ({ milliseconds }) => milliseconds,
  );
  const present = new Set(rows.map(shapeOf));
  const heads = sortedUnique(rows.map((row) => row.heads));
  const shapes = sortedUnique(rows.map((row) => row.kvHeads))
    .flatMap((kvHeads) => heads.map((count) => ({ heads: count, kvHeads })))
    .filter((shape) => present.has(shapeOf(shape)));
  const batch = sortedUnique(rows.map((row) => row.batch));
  const length = sortedUnique(rows.map((row) => row.length));
  return {
    kernels: kernelsOf(rows.map(({ kernel }) => kernel)),
    headDim,
    heads: shapes.map((shape) => shape.heads),
    kvHeads: shapes.map(({ kvHeads }) => kvHeads),
    batch,
    length,
    times: shapes.flatMap((shape) =>
      batch.flatMap((b) => length.map((l) => toMicroseconds(times.get(`${shapeOf(shape)},${b},${l}`)))),
    ),
  };
}

export function collectiveGrid(rows: readonly CollectiveRow[], note: string): CollectiveProfile {
  const times = medians(
    rows,
    ({ gpus, bytes }) => `${gpus},${bytes}`,
    ({ milliseconds }) => milliseconds,
  );
  const gpus = sortedUnique(rows.map((row) => row.gpus));
  const bytes = sortedUnique(rows.map((row) => row.bytes));
  return {
    origin: 'measured',
    note,
    gpus,
    bytes,
    times: gpus.flatMap((count) => bytes.map((size) => toMicroseconds(times.get(`${count},${size}`)))),
  };
}
