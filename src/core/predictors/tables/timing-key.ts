import type { TimedConfig } from '../../config/timed-config.ts';

/**
 * Names what the timing tables of a run depend on: equal keys mean equal tables. Replicas, memory, scheduler and
 * workload are not in it, so that changing one of them starts at once.
 */
export function timingKey({ model, gpu, deployment, timing }: TimedConfig): string {
  const { node, tensorParallel, pipelineParallel, weights, kvCache, experts } = deployment;
  const division = { tensorParallel, pipelineParallel, experts };
  return JSON.stringify([model, gpu.own ?? gpu.id, node, division, weights, kvCache, timing]);
}
