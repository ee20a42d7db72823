import type { GpuId } from '../catalog/gpu-spec.ts';
import type { RunConfig } from '../engine/run-config.ts';

/** GPUs without fp8 tables: such a configuration is refused by `predictors/unsupported.ts`, with the base at hand. */
const WITHOUT_FP8: readonly GpuId[] = ['a100-sxm'];

/** Ids of the files of `public/profiles` that timing a configuration needs, the GPU's base first. */
export function profileFiles({ gpu, deployment }: Pick<RunConfig, 'gpu' | 'deployment'>): readonly string[] {
  const { weights, kvCache } = deployment;
  const parts: string[] = [];
  if (!WITHOUT_FP8.includes(gpu.id)) {
    if (weights === 'fp8' || weights === 'fp8-block') parts.push(weights);
    if (kvCache === 'fp8') parts.push('kv-fp8');
  }
  return [gpu.id, ...parts.map((part) => `${gpu.id}.${part}`)];
}
