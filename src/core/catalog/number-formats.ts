import type { WeightChoice, WeightFormat } from '../models/weight-format.ts';
import type { GpuSpec } from './gpu-spec.ts';

/** Number format of the keys and values. */
export type KvFormat = 'bf16' | 'fp8';

/** Bytes of a bf16 element. */
export const BF16_BYTES = 2;

/** What a number format of the weights means for memory and arithmetic. */
export interface WeightFormatSpec {
  readonly label: string;
  /** Bytes of one weight, its part of the scales included. */
  readonly bytes: number;
  /** Bytes of one element of the activations as the matrix product reads them. */
  readonly activationBytes: number;
  /** In which format the tensor cores multiply. */
  readonly arithmetic: 'bf16' | 'fp8' | 'fp4';
}

/**
 * fp8: one fp32 scale a tensor, which is nothing. fp8-block: an fp32 scale for each 128 x 128 weights (DeepSeek-V3's
 * weight_block_size). mxfp4: 4 bits and an 8-bit scale for each 32 weights (OCP Microscaling Formats 1.0), multiplied
 * with bf16 activations; mxfp8 the same with 8 bits. nvfp4: 4 bits and an fp8 scale for each 16 (NVIDIA ModelOpt). int4:
 * a bf16 scale and a 4-bit zero for each group of 128 (AWQ, GPTQ), multiplied with bf16 activations.
 */
export const WEIGHT_FORMATS: Readonly<Record<WeightFormat, WeightFormatSpec>> = {
  bf16: { label: 'bf16', bytes: BF16_BYTES, activationBytes: BF16_BYTES, arithmetic: 'bf16' },
  fp8: { label: 'fp8, scale per tensor', bytes: 1, activationBytes: 1, arithmetic: 'fp8' },
  'fp8-block': {
    label: 'fp8, scale per block',
    bytes: 1 + 4 / (128 * 128),
    activationBytes: 1,
    arithmetic: 'fp8',
  },
  mxfp4: { label: 'mxfp4', bytes: 0.5 + 1 / 32, activationBytes: BF16_BYTES, arithmetic: 'bf16' },
  mxfp8: { label: 'mxfp8', bytes: 1 + 1 / 32, activationBytes: 1, arithmetic: 'fp8' },
  nvfp4: { label: 'nvfp4', bytes: 0.5 + 1 / 16, activationBytes: 0.5 + 1 / 16, arithmetic: 'fp4' },
  int4: { label: 'int4', bytes: 0.5 + 2.5 / 128, activationBytes: BF16_BYTES, arithmetic: 'bf16' },
};

/** Formats in which matrix products are measured. */
export const PRODUCT_FORMATS = ['bf16', 'fp8', 'fp8-block', 'nvfp4'] as const;
/** Such a format. */
export type ProductFormat = (typeof PRODUCT_FORMATS)[number];
/** Formats in which fused experts are measured. */
export const EXPERT_FORMATS = [...PRODUCT_FORMATS, 'int4', 'mxfp4'] as const;
/** Such a format. */
export type ExpertFormat = (typeof EXPERT_FORMATS)[number];

/** Bytes of one element of a key or value. */
export const KV_BYTES: Readonly<Record<KvFormat, number>> = { bf16: BF16_BYTES, fp8: 1 };

/**
 * Peak FLOP/s of products with weights of a format; a GPU without arithmetic in it would multiply in bf16. Of several
 * formats in one checkpoint, the highest that the GPU has.
 */
export function peakFlopsOf({ peaks }: Pick<GpuSpec, 'peaks'>, weights: WeightChoice): number {
  if (weights === 'checkpoint') return peaks.fp4 ?? peaks.fp8 ?? peaks.bf16;
  return peaks[WEIGHT_FORMATS[weights].arithmetic] ?? peaks.bf16;
}
