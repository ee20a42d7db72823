import { BF16_BYTES, WEIGHT_FORMATS, type WeightFormatSpec } from '../catalog/number-formats.ts';
import type { GemmTables, ExpertTables } from '../profiles/operator-tables/schema.ts';
import type { OperatorGpu } from './operator.ts';

/** A number format of weights that some operator is measured in. */
export type OperatorFormat = ExpertTables['format'] | GemmTables['format'];

type FormatSpec = Omit<WeightFormatSpec, 'arithmetic'> & { readonly arithmetic: 'bf16' | 'fp8' | 'fp4' };

/**
 * nvfp4: 4 bits and an fp8 scale for each 16 weights, and so for the activations. int4: 4 bits and a bf16 scale for each
 * 32 weights (compressed-tensors' groups in Kimi-K2.5), multiplied with bf16 activations. mxfp4-mxfp8: weights as in
 * mxfp4, activations in 8 bits with a scale for each 32 (OCP Microscaling Formats 1.0).
 */
const FORMATS: Readonly<Record<OperatorFormat, FormatSpec>> = {
  bf16: WEIGHT_FORMATS.bf16,
  'fp8-block': WEIGHT_FORMATS['fp8-block'],
  mxfp4: WEIGHT_FORMATS.mxfp4,
  nvfp4: { label: 'nvfp4', bytes: 0.5 + 1 / 16, activationBytes: 0.5 + 1 / 16, arithmetic: 'fp4' },
  int4: { label: 'int4', bytes: 0.5 + 2 / 32, activationBytes: BF16_BYTES, arithmetic: 'bf16' },
  'mxfp4-mxfp8': {
    label: 'mxfp4, activations in mxfp8',
    bytes: 0.5 + 1 / 32,
    activationBytes: 1 + 1 / 32,
    arithmetic: 'fp8',
  },
};

/** A format's sizes, and the peak of products in it; a GPU without such arithmetic multiplies in bf16. */
export function formatOn({ peaks }: Pick<OperatorGpu, 'peaks'>, format: OperatorFormat) {
  const { bytes, activationBytes, arithmetic } = FORMATS[format];
  return { bytes, activationBytes, flops: peaks[arithmetic] ?? peaks.bf16 };
}
