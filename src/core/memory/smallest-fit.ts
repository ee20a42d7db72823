import { gpusOfNode } from '../catalog/nodes.ts';
import type { DeploymentConfig } from '../config/deployment-config.ts';
import { withPool, type RunConfig } from '../config/run-config.ts';
import { tensorParallelProblem } from '../models/degrees.ts';
import { layerCount } from '../models/layers.ts';
import type { MemoryPlan } from './memory-plan.ts';
import { planSizes } from './plan-sizes.ts';

/** The smallest TP (then PP) of the same GPUs that fits, or null. */
export function smallestFit(config: RunConfig, longestRequest: number): MemoryPlan['smallestFit'] {
  const { gpu, deployment } = config.pools[0];
  for (let gpus = 1; gpus <= gpusOfNode(gpu, deployment.node); gpus *= 2) {
    for (let tensorParallel = gpus; tensorParallel >= 1; tensorParallel /= 2) {
      const division = { tensorParallel, pipelineParallel: gpus / tensorParallel };
      const changed = divided(config, division);
      if (changed !== null && planSizes(changed, longestRequest).fits) return division;
    }
  }
  return null;
}

/** The configuration on other numbers of GPUs; null where the model or the scheduler does not take them. */
export function divided(
  config: RunConfig,
  division: Pick<DeploymentConfig, 'tensorParallel' | 'pipelineParallel'>,
): RunConfig | null {
  const { model, pools } = config;
  const { deployment } = pools[0];
  const { pipelineParallel, tensorParallel } = division;
  if (tensorParallelProblem(model, tensorParallel, deployment.experts?.parallel) !== null) return null;
  return layerCount(model) % pipelineParallel === 0 ? withDeployment(config, division) : null;
}

/** The configuration with its first pool deployed otherwise. */
export function withDeployment(config: RunConfig, changes: Partial<DeploymentConfig>): RunConfig {
  return withPool(config, { deployment: { ...config.pools[0].deployment, ...changes } });
}
