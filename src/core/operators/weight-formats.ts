import { WEIGHT_FORMATS } from '../catalog/number-formats.ts';
import type { GemmTables, ExpertTables } from '../profiles/operator-tables/schema.ts';
import type { OperatorGpu } from './operator.ts';

/** A number format of weights that some operator is measured in. */
export type OperatorFormat = ExpertTables['format'] | GemmTables['format'] | 'fp8';

/** A format's sizes, and the peak of products in it; a GPU without such arithmetic multiplies in bf16. */
export function formatOn({ peaks }: Pick<OperatorGpu, 'peaks'>, format: OperatorFormat) {
  // Weights as in mxfp4, activations in 8 bits with a scale for each 32 (OCP Microscaling Formats 1.0).
  const { bytes } = WEIGHT_FORMATS[format === 'mxfp4-mxfp8' ? 'mxfp4' : format];
  const { activationBytes, arithmetic } = WEIGHT_FORMATS[format === 'mxfp4-mxfp8' ? 'mxfp8' : format];
  return { bytes, activationBytes, flops: peaks[arithmetic] ?? peaks.bf16 };
}
