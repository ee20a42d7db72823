import type { GpuSpec } from '../catalog/gpu-spec.ts';
import type { DeploymentConfig } from './deployment-config.ts';
import type { EngineConduct } from './engine-conduct.ts';
import type { HostTimes } from './host-times.ts';
import type { PolicyConfig } from './policy-config.ts';
import type { TimingConfig } from './timing-config.ts';

/** Equal replicas: their GPUs, how the model is divided over them, and the engine that serves on them. */
export interface PoolConfig {
  readonly gpu: GpuSpec;
  readonly deployment: DeploymentConfig;
  readonly scheduler: PolicyConfig;
  readonly conduct: EngineConduct;
  readonly host: HostTimes;
  readonly timing: TimingConfig;
}
