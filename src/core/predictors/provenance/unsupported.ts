import type { GpuId } from '../../catalog/gpu-spec.ts';
import type { TimedModel } from '../../config/timed-config.ts';

/** Thrown when no honest time exists; the message is one sentence for the user. */
export class UnsupportedShapeError extends Error {
  override readonly name = 'UnsupportedShapeError';
}

/** Largest head size whose attention kernels were measured; smaller ones are interpolated or scaled from 128. */
const LARGEST_HEAD_DIM: Readonly<Record<GpuId, number>> = {
  'a100-sxm': 128,
  'h100-sxm': 256,
  'h200-sxm': 256,
  'b200-sxm': 256,
  l40s: 256,
};
const ALL_REDUCE_GPUS: readonly number[] = [1, 2, 4, 8];

/** Why a model cannot be timed on a GPU at a tensor-parallel degree, in one sentence, or null. */
export function unsupportedReason(
  gpu: GpuId,
  model: Pick<TimedModel, 'id' | 'headDim'>,
  tensorParallel: number,
): string | null {
  const largest = LARGEST_HEAD_DIM[gpu];
  if (model.headDim > largest) {
    return `${model.id} has heads of size ${model.headDim}, and attention on ${gpu} is measured up to size ${largest} only.`;
  }
  if (!ALL_REDUCE_GPUS.includes(tensorParallel)) {
    return `All-reduce is measured for 2, 4 and 8 GPUs, not for tensorParallel ${tensorParallel}.`;
  }
  return null;
}
