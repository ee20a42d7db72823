import type { Quantisation } from '../../profiles/schema.ts';
import type { GemmModel } from './gemm-model.ts';

/** However noisy a row, this part of it is the product. */
const SMALLEST_SHARE = 0.5;

/**
 * Products whose activations arrive quantised: checkpoints in fp8 with a scale per tensor and in nvfp4 carry the
 * activations' scales, and engines quantise in the kernel before (norm, activation).
 */
export function withoutQuantisation(cost: Quantisation | null, model: GemmModel): GemmModel {
  if (cost === null) return model;
  return {
    ...model,
    microseconds: (shape) =>
      model.microseconds(shape).map((time, i) => {
        const activations = (model.m[i] as number) * shape.k;
        const before = cost.floor + activations / cost.activationsPerMicrosecond;
        return Math.max(SMALLEST_SHARE * time, time - before);
      }),
  };
}
