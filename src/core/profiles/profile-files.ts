import type { GpuId } from '../catalog/gpu-spec.ts';
import type { TimedConfig, TimedModel } from '../config/timed-config.ts';

/** Sliding windows that attention was measured with, at the head sizes of models that have them (gpt-oss, Gemma 3). */
export const MEASURED_WINDOWS = [
  { tokens: 128, headDims: [64, 128] },
  { tokens: 1024, headDims: [256] },
] as const;

/** GPUs whose tables are bf16 with full windows alone. `predictors/formats.ts` refuses fp8 there in a sentence. */
const BASE_ONLY: readonly GpuId[] = ['a100-sxm'];

/**
 * Ids of the files of `public/profiles` that timing a configuration needs, the GPU's base first. Those of a GPU of the
 * user's own are kept by the page.
 */
export function profileFiles({ gpu, model, deployment, timing }: TimedConfig): readonly string[] {
  const { weights, kvCache } = deployment;
  const parts: string[] = [];
  if (!BASE_ONLY.includes(gpu.id)) {
    if (weights === 'fp8' || weights === 'fp8-block') parts.push(weights);
    if (kvCache === 'fp8') parts.push('kv-fp8');
    if (hasMeasuredWindow(model)) parts.push('window');
  }
  if (deployment.experts !== undefined) parts.push('moe');
  if (timing.attention === 'vidur') parts.push('attention-vidur');
  const name = gpu.own ?? gpu.id;
  return [name, ...parts.map((part) => `${name}.${part}`)];
}

function hasMeasuredWindow({
  slidingWindow,
  headDim,
}: Pick<TimedModel, 'slidingWindow' | 'headDim'>): boolean {
  return MEASURED_WINDOWS.some(
    ({ tokens, headDims }) => tokens === slidingWindow?.tokens && headDims.some((size) => size === headDim),
  );
}
