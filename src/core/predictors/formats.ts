import { linearFormat, type LinearFormat } from '../catalog/number-formats.ts';
import type { KvFormat } from '../catalog/number-formats.ts';
import type { ProfileBundle } from '../profiles/part-schema.ts';
import type { AttentionProfile, GemmProfile } from '../profiles/schema.ts';
import type { AttentionKind } from './attention/attention-model.ts';
import type { TrainInput } from './train-input.ts';

/** The matrix products in a format. Throws where the bundle lacks it: see `missingFormat`. */
export function gemmTable({ dtypes, parts }: ProfileBundle, format: LinearFormat): GemmProfile {
  const table = format === 'bf16' ? dtypes.bf16.gemm : parts[format]?.gemm;
  if (table === undefined) throw new Error(`the profile lacks ${format}`);
  return table;
}

/** The measured attention kernels by kind, each a table a head size. */
export type AttentionProfiles = { readonly [K in AttentionKind]: readonly AttentionProfile[] };

/**
 * The full attention kernels over a cache in a format, decodes by Vidur's profile where that is asked for. Throws where
 * the bundle lacks them.
 */
export function attentionTables(
  { dtypes, parts }: ProfileBundle,
  kvCache: KvFormat,
  attention?: 'vidur',
): AttentionProfiles {
  if (attention === 'vidur') {
    const vidur = parts['attention-vidur'];
    if (vidur === undefined) throw new Error("the profile lacks Vidur's attention");
    return { prefill: dtypes.bf16.prefill, decode: [vidur.decode] };
  }
  const tables = kvCache === 'bf16' ? dtypes.bf16 : parts['kv-fp8'];
  if (tables === undefined) throw new Error(`the profile lacks attention over a cache in ${kvCache}`);
  return tables;
}

/** The kernels measured with a model's own sliding window and head size; null: none were, or it has no window. */
export function windowTables({ profile, model, deployment }: TrainInput): AttentionProfiles | null {
  const tables = profile.parts.window?.tables.find(
    ({ kvCache, tokens }) => kvCache === deployment.kvCache && tokens === model.slidingWindow?.tokens,
  );
  return tables?.decode.some(({ headDim }) => headDim === model.headDim) === true ? tables : null;
}

/** Why a configuration's number formats cannot be timed, in one sentence, or null. */
export function missingFormat({ profile, gpu, deployment }: TrainInput): string | null {
  const format = linearFormat(deployment.weights);
  if (format !== 'bf16' && profile.parts[format] === undefined) {
    return gpu.peaks.fp8 === null
      ? `The ${gpu.name} has no fp8 arithmetic: weights in ${format} cannot be timed on it.`
      : `Matrix products in ${format} are not measured on the ${gpu.name}.`;
  }
  if (deployment.kvCache === 'fp8' && profile.parts['kv-fp8'] === undefined) {
    return `Attention with a KV cache in fp8 is not measured on the ${gpu.name}.`;
  }
  return null;
}
