import type { KvFormat, ProductFormat } from '../catalog/number-formats.ts';
import type { ProfileBundle } from '../profiles/part-schema.ts';
import type { GemmProfile, Quantisation } from '../profiles/schema.ts';
import type { AttentionProfiles } from '../operators/attention/fit-attention.ts';
import type { TrainInput } from './train-input.ts';

/** The matrix products in a format. Throws where the bundle lacks it: see `missingFormat`. */
export function gemmTable(profile: ProfileBundle, format: ProductFormat): GemmProfile {
  const found = findProducts(profile, format);
  if (found === undefined) throw new Error(`the profile lacks ${format}`);
  return found.gemm;
}

/** What turning activations into a format takes within each of its measured products; null: nothing, or it is not known. */
export function quantisationIn(profile: ProfileBundle, format: ProductFormat): Quantisation | null {
  return findProducts(profile, format)?.quantisation ?? null;
}

interface Products {
  readonly gemm: GemmProfile;
  readonly quantisation?: Quantisation | null;
}

function findProducts(
  { dtypes, parts, operators }: ProfileBundle,
  format: ProductFormat,
): Products | undefined {
  if (format === 'bf16') return dtypes.bf16;
  if (format !== 'nvfp4') return parts[format];
  for (const file of operators) if (file.kind === 'gemm' && file.format === format) return file;
  return undefined;
}

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

/** The kernels measured with a sliding window of so many tokens and heads of a size; null: none were. */
export function windowTables(
  { profile, deployment }: TrainInput,
  window: number,
  ofHeads: number,
): AttentionProfiles | null {
  const tables = profile.parts.window?.tables.find(
    ({ kvCache, tokens }) => kvCache === deployment.kvCache && tokens === window,
  );
  return tables?.decode.some(({ headDim }) => headDim === ofHeads) === true ? tables : null;
}

/** Why a configuration's number formats cannot be timed, in one sentence, or null. */
export function missingFormat(
  { profile, gpu, deployment }: TrainInput,
  formats: readonly ProductFormat[],
): string | null {
  const missing = formats.find((format) => findProducts(profile, format) === undefined);
  if (missing !== undefined) {
    return gpu.peaks.fp8 === null
      ? `The ${gpu.name} has no fp8 arithmetic: weights in ${missing} cannot be timed on it.`
      : `Matrix products in ${missing} are not measured on the ${gpu.name}.`;
  }
  if (deployment.kvCache === 'fp8' && profile.parts['kv-fp8'] === undefined) {
    return `Attention with a KV cache in fp8 is not measured on the ${gpu.name}.`;
  }
  return null;
}
