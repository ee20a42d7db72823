import type { TimedGpu } from '../../config/timed-config.ts';
import type { GemmShape } from './gemm-model.ts';

/**
 * FLOP/s of a multiprocessor: two for each of its 128 fp32 lanes at 1.9 GHz, about their clock under load (NVIDIA's
 * architecture white papers). Ampere's data centre GPU has half the lanes, at 1.41 GHz.
 */
const FLOPS = 2 * 128 * 1.9e9;
const OF_AMPERE = 0.37;
/** Two small kernels, microseconds: the tokens turned into fp32, and the product. */
const LAUNCHES = 6;

/**
 * Microseconds of a product in fp32 on the multiprocessors' own lanes, without tensor cores: its arithmetic, and
 * its launches; a router's weights are read in less.
 */
export function plainProductMicroseconds(
  { architecture, multiprocessors }: Pick<TimedGpu, 'architecture' | 'multiprocessors'>,
  { n, k }: GemmShape,
  rows: number,
): number {
  const flops = FLOPS * multiprocessors * (architecture === 'ampere' ? OF_AMPERE : 1);
  return LAUNCHES + (2e6 * n * k * rows) / flops;
}
