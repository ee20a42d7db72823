import type { TimedFormat } from '../catalog/number-formats.ts';
import type { TimedConfig } from '../config/timed-config.ts';
import { isTimedFormat, untimedReason } from '../config/untimed.ts';
import { timeable, type UniformDecoder } from '../models/uniform-decoder.ts';
import type { ProfileBundle } from '../profiles/part-schema.ts';
import type { AllReduceModel } from './all-reduce-model.ts';
import type { AttentionFamily } from './attention/attention-family.ts';
import type { GemmModel } from './products/gemm-model.ts';
import type { ExpertsFamily } from './experts/moe-model.ts';
import { UnsupportedShapeError } from './provenance/unsupported.ts';

/** One configuration to be timed. */
export interface TrainRequest extends TimedConfig {
  readonly profile: ProfileBundle;
}

/** The same as the operators see it. */
export interface TrainInput extends Omit<TrainRequest, 'model' | 'deployment'> {
  readonly model: UniformDecoder;
  readonly deployment: Omit<TrainRequest['deployment'], 'weights'> & { readonly weights: TimedFormat };
}

/** Reads a request. @throws UnsupportedShapeError where no operator is measured for the model or its weights. */
export function readRequest(request: TrainRequest): TrainInput {
  const shape = timeable(request.model);
  const { node, tensorParallel, pipelineParallel, weights, kvCache, experts } = request.deployment;
  if (shape.kind === 'memory-only' || !isTimedFormat(weights))
    throw new UnsupportedShapeError(untimedReason(request) ?? '');
  const division = { node, tensorParallel, pipelineParallel, weights, kvCache };
  // What training does not read must not be in it: see the test of the timing key.
  const deployment = experts === undefined ? division : { ...division, experts };
  return { ...request, model: shape.decoder, deployment };
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
