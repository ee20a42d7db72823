import { numberAt } from '../../../lib/columns.ts';
import { BF16_BYTES } from '../../catalog/number-formats.ts';
import { log } from '../../numeric/log.ts';
import type { DeltaGrid, DeltaTables } from '../../profiles/operator-tables/schema.ts';
import { gridCells, nearestRows } from '../grid-cells.ts';
import type { OperatorGpu } from '../operator.ts';
import type { RatioCell, RatioForm } from '../ratio-model.ts';

/** A gated delta net on one GPU: heads of the keys and of the values, whose states they share, and their sizes. */
export interface DeltaShape {
  readonly keyHeads: number;
  readonly valueHeads: number;
  readonly keyDim: number;
  readonly valueDim: number;
}

/** Where a kernel was measured. */
export interface DeltaPlace {
  readonly keyHeads: number;
  readonly valueHeads: number;
  readonly batch: number;
  readonly length: number;
}

/** Which kernel of it. */
export type DeltaStep = Pick<DeltaGrid, 'phase' | 'step'>;

/** Engines keep the state in fp32: 1,024 decodes on H200 take what reading and writing that at 84 % of the peak takes. */
const STATE_BYTES = 4;
/** The shortest convolutions take 2 microseconds, the shortest recurrences 4 (decodes) and 12 (prompts). */
const LAUNCH = { convolution: 2, recurrence: { decode: 4, prefill: 11 } } as const;
/** Tokens that the recurrence of a prompt takes at once: chunks follow on each other. */
const CHUNK = 64;
const MICROSECONDS = 1e6;
/** Head counts that one forest pools. */
const POOLED_SHAPES = 4;
/**
 * Correlation lengths over the logarithms of all value heads of all sequences together, which kernels see as one
 * dimension, of length, and of the heads of a sequence; chosen on held-out cells (`npm run holdout`).
 */
const CORRELATION = { parallel: 6, length: 6, heads: 12 } as const;
/** See `tempered`; chosen on held-out cells. */
const FOREST_SHARE = 0.5;

/** Microseconds at the GPU's peaks: activations and states at peak bandwidth, a chunk's products at peak arithmetic. */
export function deltaRoofline(
  { peaks, memoryBandwidth }: OperatorGpu,
  { phase, step }: DeltaStep,
  { keyHeads, valueHeads, keyDim, valueDim }: DeltaShape,
  batch: number,
  length: number,
): number {
  const tokens = batch * length;
  const channels = 2 * keyHeads * keyDim + valueHeads * valueDim;
  if (step === 'convolution') {
    return ((2 * BF16_BYTES * tokens * channels) / memoryBandwidth) * MICROSECONDS + LAUNCH.convolution;
  }
  const state = valueHeads * keyDim * valueDim;
  const bytes = 2 * STATE_BYTES * batch * state + BF16_BYTES * tokens * (channels + valueHeads * valueDim);
  // Within a chunk keys meet keys and queries, and the state is read and written: 2 FLOP each.
  const flops = 2 * tokens * valueHeads * (2 * CHUNK * keyDim + CHUNK * valueDim + 2 * keyDim * valueDim);
  return (bytes / memoryBandwidth + flops / peaks.bf16) * MICROSECONDS + LAUNCH.recurrence[phase];
}

/** How a step is learnt, for heads of these sizes. */
export function deltaForm(
  gpu: OperatorGpu,
  step: DeltaStep,
  sizes: Pick<DeltaShape, 'keyDim' | 'valueDim'>,
): RatioForm<DeltaPlace> {
  return {
    forestShare: FOREST_SHARE,
    roofline: ({ batch, length, ...heads }) =>
      deltaRoofline(gpu, step, { ...sizes, ...heads }, batch, length),
    features: ({ keyHeads, valueHeads, batch, length }) => [
      log(length),
      log(batch),
      log(batch * length),
      log(valueHeads),
      log(batch * valueHeads),
      log(keyHeads),
      log(batch * length * valueHeads),
    ],
    coordinates: ({ keyHeads, valueHeads, batch, length }) => [
      log(batch * valueHeads) / CORRELATION.parallel,
      log(length) / CORRELATION.length,
      log(valueHeads) / CORRELATION.heads,
      log(keyHeads) / CORRELATION.heads,
    ],
  };
}

/** The grid of a step, in the first file that has it; undefined: none. */
export function deltaGrid(tables: readonly DeltaTables[], { phase, step }: DeltaStep): DeltaGrid | undefined {
  return tables.flatMap(({ grids }) => grids).find((grid) => grid.phase === phase && grid.step === step);
}

/** The cells of a grid at the head counts nearest to those wanted. */
export function deltaCells(
  grid: DeltaGrid,
  { keyHeads, valueHeads }: Pick<DeltaShape, 'keyHeads' | 'valueHeads'>,
): RatioCell<DeltaPlace>[] {
  const near = nearestRows(
    grid.valueHeads.length,
    POOLED_SHAPES,
    (row) =>
      Math.abs(log(numberAt(grid.valueHeads, row) / valueHeads)) +
      Math.abs(log(numberAt(grid.keyHeads, row) / keyHeads)),
  );
  return gridCells(grid, (row) => near.includes(row)).map(({ row, batch, length, microseconds }) => ({
    place: {
      keyHeads: numberAt(grid.keyHeads, row),
      valueHeads: numberAt(grid.valueHeads, row),
      batch,
      length,
    },
    microseconds,
  }));
}
