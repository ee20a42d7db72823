import { linearFormat, type LinearFormat } from '../catalog/number-formats.ts';
import type { ProfileBundle } from '../profiles/part-schema.ts';
import type { GemmProfile } from '../profiles/schema.ts';
import type { TrainInput } from './train-input.ts';

/** The matrix products in a format. Throws where the bundle lacks it: see `missingFormat`. */
export function gemmTable({ dtypes, parts }: ProfileBundle, format: LinearFormat): GemmProfile {
  const table = format === 'bf16' ? dtypes.bf16.gemm : parts[format]?.gemm;
  if (table === undefined) throw new Error(`the profile lacks ${format}`);
  return table;
}

/** Why a configuration's number formats cannot be timed, in one sentence, or null. */
export function missingFormat({ profile, gpu, deployment }: TrainInput): string | null {
  const format = linearFormat(deployment.weights);
  if (format !== 'bf16' && profile.parts[format] === undefined) {
    return gpu.peakFp8Flops === null
      ? `The ${gpu.name} has no fp8 arithmetic: weights in ${format} cannot be timed on it.`
      : `Matrix products in ${format} are not measured on the ${gpu.name}.`;
  }
  if (deployment.kvCache === 'fp8' && profile.parts['kv-fp8'] === undefined) {
    return `Attention with a KV cache in fp8 is not measured on the ${gpu.name}.`;
  }
  return null;
}
