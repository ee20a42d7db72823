import type { Architecture } from '../../catalog/gpu-spec.ts';
import type { TimedGpu } from '../../config/timed-config.ts';
import type { GemmShape } from './gemm-model.ts';

const FP32_BYTES = 4;
const FLOPS_PER_LANE = 2;
/** fp32 lanes of a multiprocessor, and their clock under load, Hz (NVIDIA's architecture white papers). */
const LANES: Readonly<Record<Architecture, { readonly lanes: number; readonly clock: number }>> = {
  ampere: { lanes: 64, clock: 1.41e9 },
  ada: { lanes: 128, clock: 2.5e9 },
  hopper: { lanes: 128, clock: 1.9e9 },
  blackwell: { lanes: 128, clock: 1.9e9 },
  'blackwell-rtx': { lanes: 128, clock: 2.5e9 },
};
/** Two small kernels, microseconds: the tokens turned into fp32, and the product. */
const LAUNCHES = 6;

/**
 * Microseconds of a product in fp32 on the multiprocessors' own lanes, without tensor cores: the roofline of its
 * arithmetic, and its launches.
 */
export function plainProductMicroseconds(
  {
    architecture,
    memoryBandwidth,
    multiprocessors,
  }: Pick<TimedGpu, 'architecture' | 'memoryBandwidth' | 'multiprocessors'>,
  { n, k }: GemmShape,
  rows: number,
): number {
  const { lanes, clock } = LANES[architecture];
  const flops = FLOPS_PER_LANE * lanes * clock * multiprocessors;
  const bytes = FP32_BYTES * (n * k + rows * (n + k));
  return LAUNCHES + (1e6 * 2 * n * k * rows) / flops + (1e6 * bytes) / memoryBandwidth;
}
