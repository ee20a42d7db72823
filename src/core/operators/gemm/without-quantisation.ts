import type { Quantisation } from '../../profiles/part-schema.ts';
import type { GemmModel } from './gemm-model.ts';

/** Of an activation: 2 read, 1 written. */
const BYTES_PER_ELEMENT = 3;
/** However noisy a row, this part of it is the product. */
const SMALLEST_SHARE = 0.5;

/**
 * Products whose activations arrive quantised: checkpoints with fp8 weights per tensor carry the activations' scales, and
 * engines quantise in the kernel before (norm, activation).
 */
export function withoutQuantisation(cost: Quantisation | null, model: GemmModel): GemmModel {
  if (cost === null) return model;
  return {
    ...model,
    microseconds: (shape) =>
      model.microseconds(shape).map((time, i) => {
        const bytes = BYTES_PER_ELEMENT * (model.m[i] as number) * shape.k;
        return Math.max(SMALLEST_SHARE * time, time - cost.floor - bytes / cost.bytesPerMicrosecond);
      }),
  };
}
