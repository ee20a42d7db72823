import type { ModelSpec } from '../models/model-spec.ts';
import {
  attentionWeights,
  kvHeadsPerGpu,
  kvValuesPerToken,
  mlpWeights,
  type HeadShape,
} from '../models/sizes.ts';
import { KV_BYTES, linearFormat, WEIGHT_FORMATS } from '../catalog/number-formats.ts';
import type { DeploymentConfig } from '../config/deployment-config.ts';
import type { WindowedPairs } from './windowed-work.ts';
import { expertsTouched } from '../predictors/experts/moe-roofline.ts';

/** What a run computed, summed over its iterations. */
export interface ComputedWork {
  readonly iterations: number;
  readonly tokens: number;
  readonly sampled: number;
  /** Query-key pairs of one head in one layer. */
  readonly attentionPairs: number;
  /** Pairs of a chunk's tokens in which the key comes after the query. */
  readonly acausalPairs: number;
  /** KV tokens that attention read in one layer. */
  readonly kvTokens: number;
  /** The two of a layer with a sliding window. */
  readonly windowed: WindowedPairs;
  /** How many iterations had how many tokens; read for mixtures of experts only. */
  readonly sizes: readonly IterationSize[];
}

/** So many iterations of so many tokens. */
export interface IterationSize {
  readonly tokens: number;
  readonly iterations: number;
}

/** Of a model without windows. */
export const NOTHING_WINDOWED: WindowedPairs = { attentionPairs: 0, kvTokens: 0 };

/**
 * FLOPs that the model needs for the work, on all its GPUs together: two for each weight of the linear layers and
 * token (of experts, those that the token passes), four x head size for each query-key pair and head (scores and weighted sum), and the LM head for each
 * sampled token.
 */
export function modelFlops(model: ModelSpec, work: ComputedWork): number {
  const { hiddenSize, heads, headDim } = model;
  const linear = 2 * linearWeights(model, model) * work.tokens;
  const pairs = overLayers(model, work.attentionPairs, work.windowed.attentionPairs);
  const attention = 4 * heads * headDim * pairs;
  const head = 2 * hiddenSize * model.vocabSize * work.sampled;
  return linear + attention + head;
}

/**
 * FLOPs as Vidur (microsoft/vidur 7d47513, mfu_calculator.py) counts them, on all GPUs together: no LM head, every
 * query of a chunk with every key of chunk and prefix, and KV heads as often as tensor parallelism repeats them.
 */
export function referenceFlops(model: ModelSpec, tensorParallel: number, work: ComputedWork): number {
  const { heads, headDim, layers } = model;
  const linear = 2 * linearWeights(model, repeatedHeads(model, tensorParallel)) * work.tokens;
  return linear + 4 * layers * heads * headDim * (work.attentionPairs + work.acausalPairs);
}

/**
 * Bytes that the work must read from the memory of all GPUs of the replicas: in every iteration each weight of the
 * layers and the LM head once, and the keys and values that attention looks at, also where GPUs repeat KV heads.
 * Of experts, those that each iteration's tokens choose. Activations and what is written are left out.
 */
export function modelBytes(model: ModelSpec, deployment: DeploymentConfig, work: ComputedWork): number {
  const { tensorParallel, weights: format, kvCache } = deployment;
  const { hiddenSize, layers, vocabSize } = model;
  const heads = repeatedHeads(model, tensorParallel);
  const { dense, experts, router } = mlpWeights(model);
  const linear =
    WEIGHT_FORMATS[linearFormat(format)].bytes * layers * (attentionWeights(model, heads) + dense) +
    WEIGHT_FORMATS[format].bytes * layers * experts * shareOfExperts(model, deployment, work) +
    WEIGHT_FORMATS.bf16.bytes * layers * router;
  const head = WEIGHT_FORMATS.bf16.bytes * hiddenSize * vocabSize;
  const kvTokens = overLayers(model, work.kvTokens, work.windowed.kvTokens);
  return (linear + head) * work.iterations + KV_BYTES[kvCache] * kvValuesPerToken(heads) * kvTokens;
}

/** What the layers attend to, summed over them: `full` in each that sees all, `windowed` in each that does not. */
function overLayers({ layers, slidingWindow }: ModelSpec, full: number, windowed: number): number {
  const withWindow = slidingWindow?.layers ?? 0;
  return (layers - withWindow) * full + withWindow * windowed;
}

/** Weights of the linear layers that a token passes, LM head left out. */
function linearWeights(model: ModelSpec, heads: HeadShape): number {
  const { dense, expertsPerToken, router } = mlpWeights(model);
  return model.layers * (attentionWeights(model, heads) + dense + expertsPerToken + router);
}

/** The heads of all GPUs of a replica's stage, KV heads as often as tensor parallelism repeats them. */
function repeatedHeads(model: ModelSpec, tensorParallel: number): HeadShape {
  const { heads, headDim } = model;
  return { heads, kvHeads: kvHeadsPerGpu(model, tensorParallel) * tensorParallel, headDim };
}

/** Part of the experts that an iteration's tokens choose, mean over the iterations. */
function shareOfExperts(
  { experts }: ModelSpec,
  deployment: DeploymentConfig,
  { iterations, sizes }: ComputedWork,
): number {
  if (experts === undefined || iterations === 0) return 0;
  const skew = deployment.experts?.skew ?? 'balanced';
  const shape = { perToken: experts.perToken, experts: experts.count };
  let touched = 0;
  for (const size of sizes) touched += size.iterations * expertsTouched(shape, 1, skew, size.tokens);
  return touched / (experts.count * iterations);
}
