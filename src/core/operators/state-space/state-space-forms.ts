import { numberAt } from '../../../lib/columns.ts';
import { BF16_BYTES } from '../../catalog/number-formats.ts';
import { log } from '../../numeric/log.ts';
import type { StateSpaceGrid } from '../../profiles/operator-tables/schema.ts';
import type { DeltaShape } from '../delta/delta-forms.ts';
import { gridCells, nearestRows } from '../grid-cells.ts';
import type { OperatorGpu } from '../operator.ts';
import type { RatioCell, RatioForm } from '../ratio-model.ts';

/** Mamba-2 on one GPU. T. Dao and A. Gu, "Transformers are SSMs" (2024). */
export interface StateSpaceShape {
  readonly heads: number;
  readonly headDim: number;
  /** Groups of heads that share their input and output matrices. */
  readonly groups: number;
  readonly stateSize: number;
}

/** Where a convolution was measured. */
export interface ConvolutionPlace {
  /** Channels of one GPU: what goes into the heads, and both matrices of each group. */
  readonly channels: number;
  readonly batch: number;
  readonly length: number;
}

const LAUNCH = { prefill: 8, decode: 3 } as const;
const MICROSECONDS = 1e6;
/** Shapes that one forest pools. */
const POOLED_SHAPES = 4;
/** Correlation lengths over log tokens, log length and log channels; chosen on held-out cells (`npm run holdout`). */
const CORRELATION = { tokens: 6, length: 6, channels: 12 } as const;
/** See `tempered`; chosen on held-out cells. */
const FOREST_SHARE = 0.5;

/** Channels that the convolution of one GPU has. */
export function channelsOf({ heads, headDim, groups, stateSize }: StateSpaceShape): number {
  return heads * headDim + 2 * groups * stateSize;
}

/**
 * The gated delta net whose states are as large: a scan reads and writes heads x headDim x stateSize numbers for a
 * sequence, as a recurrence does valueHeads x keyDim x valueDim. No table has the scan itself.
 */
export function scanAsDelta(
  { heads, headDim, stateSize }: StateSpaceShape,
  { keyDim, valueDim }: Pick<DeltaShape, 'keyDim' | 'valueDim'>,
): DeltaShape {
  const valueHeads = (heads * headDim * stateSize) / (keyDim * valueDim);
  return { keyHeads: Math.max(1, valueHeads / 2), valueHeads, keyDim, valueDim };
}

/** How the convolution of a phase is learnt. */
export function convolutionForm(
  phase: StateSpaceGrid['phase'],
  { memoryBandwidth }: OperatorGpu,
): RatioForm<ConvolutionPlace> {
  return {
    forestShare: FOREST_SHARE,
    roofline: ({ channels, batch, length }) =>
      ((2 * BF16_BYTES * batch * length * channels) / memoryBandwidth) * MICROSECONDS + LAUNCH[phase],
    features: ({ channels, batch, length }) => [
      log(length),
      log(batch),
      log(batch * length),
      log(channels),
      log(batch * channels),
      log(batch * length * channels),
    ],
    coordinates: ({ channels, batch, length }) => [
      log(batch * channels) / CORRELATION.tokens,
      log(length) / CORRELATION.length,
      log(channels) / CORRELATION.channels,
    ],
  };
}

/** Channels of a row of a grid. */
export function channelsAt({ heads, headDim, groups, stateSize }: StateSpaceGrid, row: number): number {
  return channelsOf({
    heads: numberAt(heads, row),
    headDim: numberAt(headDim, row),
    groups: numberAt(groups, row),
    stateSize: numberAt(stateSize, row),
  });
}

/** The cells of a grid at the channels nearest to those wanted. */
export function convolutionCells(grid: StateSpaceGrid, channels: number): RatioCell<ConvolutionPlace>[] {
  const near = nearestRows(grid.heads.length, POOLED_SHAPES, (row) =>
    Math.abs(log(channelsAt(grid, row) / channels)),
  );
  return gridCells(grid, (row) => near.includes(row)).map(({ row, batch, length, microseconds }) => ({
    place: { channels: channelsAt(grid, row), batch, length },
    microseconds,
  }));
}
