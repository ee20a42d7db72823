import type { GpuSpec, NodeId } from '../catalog/gpu-spec.ts';
import type { ModelSpec } from '../catalog/model-spec.ts';
import type { KvFormat, WeightFormat } from '../catalog/number-formats.ts';
import type { ExpertSkew } from '../catalog/expert-skew.ts';
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
  readonly weights: WeightFormat;
  readonly kvCache: KvFormat;
  /** Share of GPU memory that the engine may use. */
  readonly memoryFraction: number;
  /** Tokens in one KV block. */
  readonly blockSize: number;
  /** KV blocks of one replica; null: as many as the memory planner finds room for. */
  readonly kvBlocks: number | null;
  /** Absent for a dense model. */
  readonly experts?: ExpertDeployment;
}

/** How a mixture of experts is divided over the tensor-parallel GPUs, and how its tokens choose. */
export interface ExpertDeployment {
  /** Whole experts are divided, instead of the width of each. */
  readonly parallel: boolean;
  readonly skew: ExpertSkew;
}

/** A policy by name with the values of its fields (see FieldSpec). */
export interface PolicyConfig {
  readonly policy: string;
  readonly fields: Readonly<Record<string, FieldValue>>;
}
export type FieldValue = number | string | boolean | readonly number[];

/** Host time and ways of the serving engine; all times in seconds. */
export interface HostConfig {
  /** Every iteration, while the GPU waits. */
  readonly iterationSeconds: number;
  /** Every iteration, for each request in it, while the GPU waits. */
  readonly requestSeconds: number;
  /** Every iteration, for each GPU beside the first that tensor parallelism joins: its worker is told what to do. */
  readonly workerSeconds: number;
  /** Host work of an iteration beside the GPU's: an iteration takes at least this and `overlappedRequestSeconds` a request. */
  readonly overlappedSeconds: number;
  readonly overlappedRequestSeconds: number;
  /**
   * An iteration with prompt tokens takes at least this for each layer: its kernels are launched one by one, as only
   * decodes run as a CUDA graph.
   */
  readonly eagerLayerSeconds: number;
  /** Once a request, before its first token is seen by the client (HTTP, tokenising). */
  readonly frontendSeconds: number;
  /** The engine schedules one iteration ahead of the one that runs (vLLM from 0.14). */
  readonly schedulesAhead: boolean;
  /**
   * What an iteration of the `vllm-v1` policy holds. `chunks`: decodes and as much of the prompts as the token budget
   * leaves; `whole-prompts`: a prompt is never cut, and the KV blocks of its whole
   * output are set aside, as in TensorRT-LLM; `prefill-first`: prompts alone, while
   * any can start, and decodes only when none can.
   */
  readonly batching: 'chunks' | 'whole-prompts' | 'prefill-first';
  /** GPU memory that the engine keeps for itself, beside weights, activations and the communicators'. */
  readonly reservedBytes: number;
}

/** No time at all: the GPU never waits. */
export const NO_HOST_TIME: HostConfig = {
  iterationSeconds: 0,
  requestSeconds: 0,
  workerSeconds: 0,
  overlappedSeconds: 0,
  overlappedRequestSeconds: 0,
  eagerLayerSeconds: 0,
  frontendSeconds: 0,
  schedulesAhead: false,
  batching: 'chunks',
  reservedBytes: 0,
};

export interface WorkloadConfig {
  readonly seed: number;
  /** Exactly one of these two is set: how many requests, or until when they arrive (s). */
  readonly requests: number | null;
  readonly seconds: number | null;
  /** Limit of prompt + output, tokens. */
  readonly maxTokens: number;
  readonly arrivals: PolicyConfig;
  readonly lengths: PolicyConfig;
  /** Absent: every prompt is new. */
  readonly promptPool?: PromptPoolConfig | null;
  /** The first so many requests are simulated and left out of the summary. */
  readonly warmupRequests: number;
}

/** Requests draw their prompts uniformly from so many; those of a group begin with the same tokens. */
export interface PromptPoolConfig {
  readonly prompts: number;
  readonly groups: number;
  /** Tokens, part of the prompt. */
  readonly prefixTokens: number;
}

export interface TimingConfig {
  readonly model: 'random-forest' | 'linear-regression' | 'roofline';
  readonly allReduce: 'graph' | 'eager';
  /** Attention of Vidur's own profile instead of the GPU's kernel tables. */
  readonly attention?: 'vidur';
  /**
   * The engine fuses rotary and KV write into its attention and norms into its all-reduce, and picks its fp8 products
   * shape by shape (TensorRT-LLM).
   */
  readonly fusesElementwise?: boolean;
}

/** A bundled length trace: one entry a request, in the file's order. */
export interface Trace {
  readonly id: string;
  readonly prompts: ArrayLike<number>;
  readonly outputs: ArrayLike<number>;
  /** Seconds from the first; absent where the source has none. */
  readonly arrivals?: ArrayLike<number>;
}
