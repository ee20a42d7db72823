import type { AttentionProfile, CollectiveProfile, GemmProfile } from '../profiles/schema.ts';
import { fitAllReduce } from './all-reduce/all-reduce-model.ts';
import { fitAttention, nearestCells, type AttentionKind } from './attention/attention-model.ts';
import { fitChunks, type ChunkCell } from './attention/chunk-model.ts';
import { fitGemm, nearestPairs, type GemmShape } from './gemm/gemm-model.ts';
import type { RegressorKind } from '../predictors/regressors/regressor.ts';
import type { HeadShape } from '../models/mixer-sizes.ts';
import type { AttentionPeaks, GemmPeaks } from './roofline.ts';

/** Decides once for each group of rows (a cell, a pair, a size) whether it is held out; must answer alike again. */
export type IsHeldOut = (group: string) => boolean;

/** Relative errors |predicted / measured - 1| of the rows held out, and the rows fitted. */
export interface HoldoutScore {
  readonly errors: readonly number[];
  readonly rows: number;
}

/** Holds a share of the groups out; a group's answer depends on it and the seed alone, not on the order of asking. */
export function heldOutBy(seed: number, share: number): IsHeldOut {
  return (group) => {
    let hash = Math.imul(seed, 0x9e3779b1);
    for (let i = 0; i < group.length; i++) hash = Math.imul(hash ^ group.charCodeAt(i), 0x01000193);
    // Finalizer of MurmurHash3 (A. Appleby, public domain): spreads the last characters over all bits.
    hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
    hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
    return ((hash ^ (hash >>> 16)) >>> 0) / 4_294_967_296 < share;
  };
}

/** Pairs near each shape among which some are held out: more than are trained on, so that near and far ones occur. */
const SCORED_PAIRS_PER_SHAPE = 9;

/** Holds (batch, length) cells out in all pooled head shapes, and scores the shape's own. */
export function scoreAttention(
  kind: AttentionKind,
  table: AttentionProfile,
  shape: HeadShape,
  peaks: AttentionPeaks,
  regressor: RegressorKind,
  isHeldOut: IsHeldOut,
): HoldoutScore {
  const cells = nearestCells(table, shape);
  const held = (cell: { batch: number; length: number }): boolean =>
    isHeldOut(`${cell.batch}x${cell.length}`);
  const training = cells.filter((cell) => !held(cell));
  const scored = cells.filter(
    (cell) => held(cell) && cell.heads === shape.heads && cell.kvHeads === shape.kvHeads,
  );
  const model = fitAttention(kind, training, shape, peaks, regressor);
  const errors = scored.map(({ batch, length, microseconds }) =>
    Math.abs(model.microseconds(batch, length) / microseconds - 1),
  );
  return { errors, rows: model.rows };
}

/** Holds (chunk, prefix) cells out. */
export function scoreChunks(
  cells: readonly ChunkCell[],
  shape: HeadShape,
  peaks: AttentionPeaks,
  regressor: RegressorKind,
  isHeldOut: IsHeldOut,
): HoldoutScore {
  const held = ({ chunk, prefix }: ChunkCell): boolean => isHeldOut(`${chunk}x${prefix}`);
  const model = fitChunks(
    cells.filter((cell) => !held(cell)),
    shape,
    peaks,
    regressor,
  );
  const errors = cells
    .filter(held)
    .map(({ chunk, prefix, microseconds }) => Math.abs(model.microseconds(chunk, prefix) / microseconds - 1));
  return { errors, rows: model.rows };
}

/** Holds whole (n, k) pairs near a configuration's shapes out, and scores all their values of m. */
export function scoreGemm(
  profile: GemmProfile,
  shapes: readonly GemmShape[],
  peaks: GemmPeaks,
  multiprocessors: number,
  regressor: RegressorKind,
  isHeldOut: IsHeldOut,
): HoldoutScore {
  const held = (pair: number): boolean => isHeldOut(`${profile.n[pair]}x${profile.k[pair]}`);
  const training = nearestPairs(profile, shapes).filter((pair) => !held(pair));
  const scored = nearestPairs(profile, shapes, SCORED_PAIRS_PER_SHAPE).filter(held);
  const model = fitGemm(profile, training, peaks, multiprocessors, regressor, (pair) => !held(pair));
  const count = profile.m.length;
  const errors = scored.flatMap((pair) => {
    const predicted = model.microseconds({ n: profile.n[pair] ?? 1, k: profile.k[pair] ?? 1 });
    return predicted.flatMap((time, i) => {
      const measured = profile.times[pair * count + i];
      return measured === null || measured === undefined ? [] : [Math.abs(time / measured - 1)];
    });
  });
  return { errors, rows: model.rows };
}

/** Holds message sizes out for all GPU counts, and scores one count. */
export function scoreAllReduce(
  profile: CollectiveProfile,
  gpus: number,
  linkBandwidth: number,
  launch: 'graph' | 'eager',
  regressor: RegressorKind,
  isHeldOut: IsHeldOut,
): HoldoutScore {
  const held = (bytes: number): boolean => isHeldOut(String(bytes));
  const model = fitAllReduce(profile, linkBandwidth, launch, regressor, (bytes) => !held(bytes));
  const group = profile.gpus.indexOf(gpus);
  const errors = profile.bytes.flatMap((bytes, i) => {
    const measured = profile.times[group * profile.bytes.length + i];
    if (measured === null || measured === undefined || !held(bytes)) return [];
    return [Math.abs(model.microseconds(gpus, bytes) / measured - 1)];
  });
  return { errors, rows: model.rows };
}

/** Sample quantile of a list, the nearest rank; NaN of none. */
export function quantile(values: readonly number[], fraction: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(fraction * sorted.length))] ?? Number.NaN;
}
