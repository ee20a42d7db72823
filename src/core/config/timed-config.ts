import type { GpuSpec } from '../catalog/gpu-spec.ts';
import type { TimedShape } from '../models/timeable.ts';
import type { DeploymentConfig } from './deployment-config.ts';
import type { RunConfig } from './run-config.ts';
import type { TimingConfig } from './timing-config.ts';

/**
 * What the iteration times of a pool depend on. Training sees nothing else of a configuration, and `timing-key.ts`
 * names all of it: replicas, memory, scheduler, host and workload are not in it.
 */
export interface TimedConfig {
  readonly model: TimedShape;
  readonly gpu: TimedGpu;
  readonly deployment: TimedDeployment;
  readonly timing: TimingConfig;
}

/** `own` names the files of its tables. */
export type TimedGpu = Pick<
  GpuSpec,
  | 'id'
  | 'own'
  | 'name'
  | 'architecture'
  | 'peaks'
  | 'memoryBandwidth'
  | 'linkBandwidth'
  | 'multiprocessors'
  | 'nodes'
  | 'measured'
  | 'standIn'
>;
/** The division of a model and its number formats. */
export type TimedDeployment = Pick<
  DeploymentConfig,
  'node' | 'tensorParallel' | 'pipelineParallel' | 'weights' | 'kvCache' | 'experts'
>;

/** What the run's first pool is timed as. */
export function timedOf({ model, pools }: RunConfig): TimedConfig {
  const { gpu, deployment, timing } = pools[0];
  return { model, gpu, deployment, timing };
}
