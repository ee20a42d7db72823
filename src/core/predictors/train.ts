import type { GpuSpec } from '../catalog/gpu-spec.ts';
import type { ModelSpec } from '../catalog/model-spec.ts';
import type { DeploymentConfig, TimingConfig } from '../engine/run-config.ts';
import type { ProfileBundle } from '../profiles/schema.ts';
import type { TimingTables } from './timing-tables.ts';

export interface TrainInput {
  readonly profile: ProfileBundle;
  readonly model: ModelSpec;
  readonly gpu: GpuSpec;
  readonly deployment: DeploymentConfig;
  readonly timing: TimingConfig;
}

/** A part of 1 done, and what is being trained. */
export type TrainProgress = (fraction: number, operator: string) => void;

/** PLACEHOLDER SIGNATURE, owned by the predictors' author. */
export declare function trainTimings(
  input: TrainInput,
  onProgress?: TrainProgress,
  breathe?: () => Promise<void>,
): Promise<TimingTables>;
