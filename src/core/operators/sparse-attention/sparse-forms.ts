import { numberAt } from '../../../lib/columns.ts';
import { KV_BYTES, type KvFormat, type ProductFormat } from '../../catalog/number-formats.ts';
import { log } from '../../numeric/log.ts';
import type { SparseGrid, SparseTables } from '../../profiles/operator-tables/schema.ts';
import { chunkPairs } from '../attention/attended-pairs.ts';
import { gridCells, nearestRows } from '../grid-cells.ts';
import type { Asked, OperatorGpu } from '../operator.ts';
import type { RatioCell, RatioForm } from '../ratio-model.ts';
import { formatOn } from '../weight-formats.ts';
import { SPARSE_SIZES, type SparseModelName } from './sparse-models.ts';

/**
 * A whole block with sparse attention on one GPU: projections, index, attention over the tokens that it chooses, output.
 * DeepSeek-AI, "DeepSeek-V3.2" (2025), section 2.1.
 */
export interface SparseShape {
  /** The model whose sizes the block has. */
  readonly model: SparseModelName;
  readonly heads: number;
  readonly kvCache: KvFormat;
  readonly weights: ProductFormat;
}

/** Where a block was measured. */
export interface SparsePlace {
  readonly heads: number;
  readonly batch: number;
  readonly length: number;
}

const [KV_RANK, ROPE, INDEX_DIM] = [512, 64, 128] as const;
/** Keys that a query attends to. */
const CHOSEN = 2048;
const LAUNCH = { prefill: 200, decode: 40 } as const;
const MICROSECONDS = 1e6;
/** Numbers of heads that one forest pools. */
const POOLED_HEADS = 3;
/** Correlation lengths over log tokens, log length and log heads; chosen on held-out cells (`npm run holdout`). */
const CORRELATION = { tokens: 6, length: 6, heads: 10 } as const;
/** See `tempered`; chosen on held-out cells. */
const FOREST_SHARE = 0.5;

/** Weights of the block's projections on one GPU. */
function weightsOf({ model, heads }: Pick<SparseShape, 'model' | 'heads'>): number {
  const { hidden, qRank, indexHeads, nope, value } = SPARSE_SIZES[model];
  return (
    hidden * (qRank + KV_RANK + ROPE + INDEX_DIM + indexHeads) +
    qRank * (heads * (nope + ROPE) + indexHeads * INDEX_DIM) +
    heads * KV_RANK * (nope + value) +
    heads * value * hidden
  );
}

/** Microseconds at the GPU's peaks: projections, the index over all keys, attention over those that it chooses. */
export function sparseRoofline(
  gpu: OperatorGpu,
  phase: SparseGrid['phase'],
  shape: SparseShape,
  batch: number,
  length: number,
): number {
  const { bytes, flops } = formatOn(gpu, shape.weights);
  const { indexHeads } = SPARSE_SIZES[shape.model];
  const tokens = phase === 'prefill' ? batch * length : batch;
  const all = batch * (phase === 'prefill' ? chunkPairs(length, 0, Number.POSITIVE_INFINITY) : length);
  const chosen = batch * (phase === 'prefill' ? chunkPairs(length, 0, CHOSEN) : Math.min(length, CHOSEN));
  const weights = weightsOf(shape);
  const attention = 2 * shape.heads * chosen * (2 * KV_RANK + ROPE);
  const index = 2 * indexHeads * INDEX_DIM * all;
  const read =
    phase === 'prefill'
      ? 0
      : batch * length * INDEX_DIM + chosen * KV_BYTES[shape.kvCache] * (KV_RANK + ROPE);
  const seconds =
    (2 * tokens * weights) / flops +
    (attention + index) / gpu.peaks.bf16 +
    (bytes * weights + read) / gpu.memoryBandwidth;
  return seconds * MICROSECONDS + LAUNCH[phase];
}

/** How the blocks of a phase are learnt. */
export function sparseForm(
  phase: SparseGrid['phase'],
  { shape, gpu }: Asked<SparseShape>,
): RatioForm<SparsePlace> {
  return {
    forestShare: FOREST_SHARE,
    roofline: ({ heads, batch, length }) => sparseRoofline(gpu, phase, { ...shape, heads }, batch, length),
    features: ({ heads, batch, length }) => [
      log(length),
      log(batch),
      log(heads),
      log(batch * length),
      log(batch * heads),
      Math.min(length, CHOSEN) / CHOSEN,
    ],
    coordinates: ({ heads, batch, length }) => [
      log(phase === 'prefill' ? batch * length : batch) / CORRELATION.tokens,
      log(length) / CORRELATION.length,
      log(heads) / CORRELATION.heads,
    ],
  };
}

/** The grid of a phase in the shape's formats; undefined: not measured. */
export function sparseGrid(
  tables: readonly SparseTables[],
  phase: SparseGrid['phase'],
  { model, kvCache, weights }: SparseShape,
): SparseGrid | undefined {
  return tables
    .flatMap(({ grids }) => grids)
    .find(
      (grid) =>
        grid.phase === phase && grid.model === model && grid.kvCache === kvCache && grid.weights === weights,
    );
}

/** The cells of a grid at the numbers of heads nearest to those wanted. */
export function sparseCells(grid: SparseGrid, heads: number): RatioCell<SparsePlace>[] {
  const near = nearestRows(grid.heads.length, POOLED_HEADS, (row) =>
    Math.abs(log(numberAt(grid.heads, row) / heads)),
  );
  return gridCells(grid, (row) => near.includes(row)).map(({ row, batch, length, microseconds }) => ({
    place: { heads: numberAt(grid.heads, row), batch, length },
    microseconds,
  }));
}
