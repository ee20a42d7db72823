import type { GpuSpec } from '../catalog/gpu-spec.ts';
import type { ModelSpec } from '../models/model-spec.ts';
import type { DeploymentConfig } from './deployment-config.ts';
import type { RunConfig } from './run-config.ts';
import type { TimingConfig } from './timing-config.ts';

/** What the iteration times of a pool depend on; scheduler, host and workload are not in it. */
export interface TimedConfig {
  readonly model: ModelSpec;
  readonly gpu: GpuSpec;
  readonly deployment: DeploymentConfig;
  readonly timing: TimingConfig;
}

/** What the run's first pool is timed as. */
export function timedOf({ model, pools }: RunConfig): TimedConfig {
  const { gpu, deployment, timing } = pools[0];
  return { model, gpu, deployment, timing };
}
