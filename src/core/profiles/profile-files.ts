import type { GpuSpec } from '../catalog/gpu-spec.ts';
import type { TimedConfig } from '../config/timed-config.ts';
import { attentionsOf } from '../models/layers.ts';
import type { PartName } from './part-schema.ts';

/**
 * Ids of the files of `public/profiles` that timing a configuration needs, the GPU's base first. Those of a GPU of the
 * user's own are kept by the page. Tables that were never measured are not asked for: training refuses the
 * configuration in a sentence. None for a GPU that has no tables at all.
 */
export function profileFiles({ gpu, model, deployment, timing }: TimedConfig): readonly string[] {
  if (gpu.measured.headDims.length === 0) return [];
  const { weights, kvCache } = deployment;
  const parts: PartName[] = [];
  if (weights === 'fp8' || weights === 'fp8-block') parts.push(weights);
  if (kvCache === 'fp8') parts.push('kv-fp8');
  if (hasMeasuredWindow(gpu, model)) parts.push('window');
  if (deployment.experts !== undefined) parts.push('moe');
  if (timing.attention === 'vidur') parts.push('attention-vidur');
  const name = gpu.own ?? gpu.id;
  const measured = parts.filter((part) => gpu.measured.parts.includes(part));
  return [name, ...measured.map((part) => `${name}.${part}`)];
}

function hasMeasuredWindow({ measured }: Pick<GpuSpec, 'measured'>, model: TimedConfig['model']): boolean {
  return attentionsOf(model).some(({ window, headDim }) =>
    measured.windows.some(({ tokens, headDims }) => tokens === window && headDims.includes(headDim)),
  );
}
