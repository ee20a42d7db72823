import type { GpuId } from '../../catalog/gpu-spec.ts';
import type { GemmModel } from './gemm-model.ts';

/**
 * Time of turning activations into fp8 before a matrix product, microseconds: floor + bytes / rate, 2 bytes read and 1
 * written for each element. The fp8 GEMM tables were taken with scales found at run time and contain it: on these GPUs
 * products of n = 32 take so much longer in fp8 than in bf16, at k up to 128 (the floor) and at 8,192 x 16,384 (the rate,
 * half the bf16 time taken off for the product itself); NVIDIA AIConfigurator's GEMM tables.
 */
const QUANTISATION: Readonly<Partial<Record<GpuId, { floor: number; bytesPerMicrosecond: number }>>> = {
  'h100-sxm': { floor: 2.5, bytesPerMicrosecond: 1.25e6 },
  'h200-sxm': { floor: 2.6, bytesPerMicrosecond: 1.21e6 },
  'b200-sxm': { floor: 3.8, bytesPerMicrosecond: 1.55e6 },
  l40s: { floor: 2.1, bytesPerMicrosecond: 0.67e6 },
};
const BYTES_PER_ELEMENT = 3;
/** However noisy a row, this part of it is the product. */
const SMALLEST_SHARE = 0.5;

/**
 * Products whose activations arrive quantised: checkpoints with fp8 weights per tensor carry the activations' scales, and
 * engines quantise in the kernel before (norm, activation).
 */
export function withoutQuantisation(gpu: GpuId, model: GemmModel): GemmModel {
  const cost = QUANTISATION[gpu];
  if (cost === undefined) return model;
  return {
    ...model,
    microseconds: (shape) =>
      model.microseconds(shape).map((time, i) => {
        const bytes = BYTES_PER_ELEMENT * (model.m[i] as number) * shape.k;
        return Math.max(SMALLEST_SHARE * time, time - cost.floor - bytes / cost.bytesPerMicrosecond);
      }),
  };
}
