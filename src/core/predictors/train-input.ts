import type { TimedConfig } from '../config/timed-config.ts';
import type { ProfileBundle } from '../profiles/part-schema.ts';
import type { AllReduceModel } from './all-reduce-model.ts';
import type { AttentionFamily } from './attention/attention-family.ts';
import type { GemmModel } from './products/gemm-model.ts';
import type { ExpertsFamily } from './experts/moe-model.ts';

/** One configuration to be timed. */
export interface TrainInput extends TimedConfig {
  readonly profile: ProfileBundle;
}

/** What the operators of one configuration were fitted to. */
export interface FittedOperators {
  /** The linear layers, in the format of the weights. */
  readonly gemm: GemmModel;
  /** The LM head, which engines leave in bf16. */
  readonly head: GemmModel;
  /** Null in a dense model. */
  readonly experts: ExpertsFamily | null;
  /** Over prompts and their length; with Vidur's attention over the tokens of a chunk and of its prefix. */
  readonly prefill: AttentionFamily;
  readonly decode: AttentionFamily;
  /** Kernels measured with the model's sliding window; null: none, or no window. */
  readonly windowed: { readonly prefill: AttentionFamily; readonly decode: AttentionFamily } | null;
  /** Null without tensor parallelism. */
  readonly allReduce: AllReduceModel | null;
}
