import type { GpuSpec, NodeId } from '../catalog/gpu-spec.ts';
import type { ModelSpec } from '../catalog/model-spec.ts';
import type { Corrections } from './corrections.ts';

/**
 * One simulation, fully resolved: no defaults left, catalog ids replaced by their constants.
 * `src/scenario` makes it from a scenario document; `run.ts` runs it.
 */
export interface RunConfig {
  readonly model: ModelSpec;
  readonly gpu: GpuSpec;
  readonly deployment: DeploymentConfig;
  readonly router: PolicyConfig;
  readonly scheduler: PolicyConfig;
  readonly host: HostConfig;
  readonly workload: WorkloadConfig;
  readonly timing: TimingConfig;
  readonly corrections: Corrections;
}

export interface DeploymentConfig {
  readonly node: NodeId;
  readonly tensorParallel: number;
  readonly pipelineParallel: number;
  readonly replicas: number;
  readonly weights: 'bf16';
  readonly kvCache: 'bf16';
  /** Share of GPU memory that the engine may use. */
  readonly memoryFraction: number;
  /** Tokens in one KV block. */
  readonly blockSize: number;
  /** KV blocks of one replica; null: as many as the memory planner finds room for. */
  readonly kvBlocks: number | null;
}

/** A policy by name with the values of its fields (see FieldSpec). */
export interface PolicyConfig {
  readonly policy: string;
  readonly fields: Readonly<Record<string, FieldValue>>;
}
export type FieldValue = number | string | boolean | readonly number[];

/** Host time of the serving engine; all in seconds. */
export interface HostConfig {
  /** Every iteration. */
  readonly iterationSeconds: number;
  /** Every iteration, for each request in it. */
  readonly requestSeconds: number;
  /** Once a request, before its first token is seen by the client (HTTP, tokenising). */
  readonly frontendSeconds: number;
  /** The engine schedules one iteration ahead of the one that runs (vLLM from 0.14). */
  readonly schedulesAhead: boolean;
}

export interface WorkloadConfig {
  readonly seed: number;
  /** Exactly one of these two is set: how many requests, or until when they arrive (s). */
  readonly requests: number | null;
  readonly seconds: number | null;
  /** Limit of prompt + output, tokens. */
  readonly maxTokens: number;
  readonly arrivals: PolicyConfig;
  readonly lengths: PolicyConfig;
  /** The first so many requests are simulated and left out of the summary. */
  readonly warmupRequests: number;
}

export interface TimingConfig {
  readonly model: 'random-forest' | 'roofline';
  readonly allReduce: 'graph' | 'eager';
}

/** A bundled length trace: one entry a request, in the file's order. */
export interface Trace {
  readonly id: string;
  readonly prompts: ArrayLike<number>;
  readonly outputs: ArrayLike<number>;
  /** Seconds from the first; absent where the source has none. */
  readonly arrivals?: ArrayLike<number>;
}
