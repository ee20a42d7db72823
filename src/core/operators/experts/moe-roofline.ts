import { pow } from '../../numeric/pow.ts';
import type { ExpertSkew } from '../../models/expert-skew.ts';
import { BF16_BYTES } from '../../catalog/number-formats.ts';
import { type Peaks } from '../roofline.ts';

/** The experts of one layer, on all GPUs together. */
export interface ExpertShape {
  readonly hidden: number;
  /** Width of one expert between its matrices. */
  readonly width: number;
  /** Experts that each token passes. */
  readonly perToken: number;
  readonly experts: number;
}

/** How a layer's experts are divided: each expert's width by `tensorParallel`, their number by `expertParallel`. */
export interface ExpertDivision {
  readonly tensorParallel: number;
  readonly expertParallel: number;
}

/** Gate, up and down. */
const MATRICES_PER_EXPERT = 3;
/** The shortest rows of the tables, single tokens over small shards, are 13 to 25 microseconds. */
const LAUNCH = 10;
const MICROSECONDS = 1e6;

/**
 * Experts of one GPU that `tokens` tokens choose at least once. Balanced tokens go round the experts in turn, as in the
 * tables; otherwise each token draws its own without looking at the others': (1 - (1 - perToken / experts)^tokens) of
 * the experts are expected.
 */
export function expertsTouched(
  { perToken, experts }: Pick<ExpertShape, 'perToken' | 'experts'>,
  expertParallel: number,
  skew: ExpertSkew,
  tokens: number,
): number {
  const held = experts / expertParallel;
  const touched =
    skew === 'balanced'
      ? Math.min(held, (tokens * perToken) / expertParallel)
      : held * (1 - pow(1 - perToken / experts, tokens));
  return Math.max(1, touched);
}

/**
 * Fused experts of one GPU in microseconds: the touched experts' weights and the activations at peak bandwidth, the
 * products at peak arithmetic, and a launch.
 */
export function expertsRoofline(
  { flops, bandwidth }: Peaks,
  shape: ExpertShape,
  { tensorParallel, expertParallel }: ExpertDivision,
  skew: ExpertSkew,
  bytesPerWeight: number,
  tokens: number,
): number {
  const { hidden, perToken } = shape;
  const width = shape.width / tensorParallel;
  const rows = (tokens * perToken) / expertParallel;
  const weights = MATRICES_PER_EXPERT * hidden * width;
  const touched = expertsTouched(shape, expertParallel, skew, tokens);
  // Each row is gathered, passes both halves of the gated width and their product, and is written and summed.
  const activations = BF16_BYTES * (rows * (2 * hidden + MATRICES_PER_EXPERT * width) + tokens * hidden);
  const bytes = bytesPerWeight * weights * touched + activations;
  return ((2 * weights * rows) / flops + bytes / bandwidth) * MICROSECONDS + LAUNCH;
}
