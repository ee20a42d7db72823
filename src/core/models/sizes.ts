import { ceilDiv } from '../../lib/integers.ts';
import type { ModelSpec } from './model-spec.ts';

/**
 * The model's arithmetic: how many weights, heads and values there are, whole and on one GPU under tensor parallelism.
 * Memory, FLOPs and the shapes of matrix products all come from here. Biases are left out (below 0.1 %).
 */

/** Engines pad the vocabulary to whole rows of this (vLLM's `DEFAULT_VOCAB_PADDING_SIZE`). */
const VOCABULARY_PADDING = 64;

/** Heads of one GPU. */
export interface HeadShape {
  readonly heads: number;
  readonly kvHeads: number;
  readonly headDim: number;
}

/** KV heads on one GPU: divided by tensor parallelism, or replicated where there are fewer than GPUs. */
export function kvHeadsPerGpu({ kvHeads }: Pick<ModelSpec, 'kvHeads'>, tensorParallel: number): number {
  return Math.max(1, ceilDiv(kvHeads, tensorParallel));
}

/** The heads that one GPU computes. */
export function headsPerGpu(
  model: Pick<ModelSpec, 'heads' | 'kvHeads' | 'headDim'>,
  tensorParallel: number,
): HeadShape {
  const { heads, headDim } = model;
  return { heads: heads / tensorParallel, kvHeads: kvHeadsPerGpu(model, tensorParallel), headDim };
}

/** Weights of attention's four projections in one layer, of the heads given. */
export function attentionWeights(
  { hiddenSize }: Pick<ModelSpec, 'hiddenSize'>,
  { heads, kvHeads, headDim }: HeadShape,
): number {
  return hiddenSize * headDim * (2 * heads + 2 * kvHeads);
}

/** Matrices of an MLP or of one expert: gate, up and down, or up and down. */
export function mlpMatrices({ gatedMlp }: Pick<ModelSpec, 'gatedMlp'>): number {
  return gatedMlp ? 3 : 2;
}

/** Weights of what follows attention in one layer, by how they are divided and kept. */
export interface MlpWeights {
  /** The MLP of a dense model. */
  readonly dense: number;
  /** All experts together, and what a token passes of them. */
  readonly experts: number;
  readonly expertsPerToken: number;
  /** The router, which every GPU has whole, in bf16. */
  readonly router: number;
}

/** See `MlpWeights`; undivided. */
export function mlpWeights(
  model: Pick<ModelSpec, 'gatedMlp' | 'hiddenSize' | 'mlpWidth' | 'experts'>,
): MlpWeights {
  const { hiddenSize, mlpWidth, experts } = model;
  const one = mlpMatrices(model) * hiddenSize * mlpWidth;
  if (experts === undefined) return { dense: one, experts: 0, expertsPerToken: 0, router: 0 };
  const { count, perToken } = experts;
  return { dense: 0, experts: count * one, expertsPerToken: perToken * one, router: count * hiddenSize };
}

/** Weights of one layer's norms, which every GPU has whole. */
export function normWeights({
  normsPerLayer,
  hiddenSize,
  qkNorm,
  headDim,
}: Pick<ModelSpec, 'normsPerLayer' | 'hiddenSize' | 'qkNorm' | 'headDim'>): number {
  return normsPerLayer * hiddenSize + (qkNorm ? 2 * headDim : 0);
}

/** Rows of the embedding as engines keep it. */
export function paddedVocabulary({ vocabSize }: Pick<ModelSpec, 'vocabSize'>): number {
  return ceilDiv(vocabSize, VOCABULARY_PADDING) * VOCABULARY_PADDING;
}

/** Columns of the LM head's product on one GPU: padded, so that each GPU has whole rows of the padding. */
export function vocabularyPerGpu(
  { vocabSize }: Pick<ModelSpec, 'vocabSize'>,
  tensorParallel: number,
): number {
  const unit = VOCABULARY_PADDING * tensorParallel;
  return (Math.ceil(vocabSize / unit) * unit) / tensorParallel;
}

/** Keys and values of one token in one layer, on one GPU. */
export function kvValuesPerToken({ kvHeads, headDim }: Pick<HeadShape, 'kvHeads' | 'headDim'>): number {
  return 2 * kvHeads * headDim;
}

/** Parameters of the whole model. */
export function countParameters(model: ModelSpec): number {
  const { dense, experts, router } = mlpWeights(model);
  const layer = attentionWeights(model, model) + dense + experts + router + normWeights(model);
  const embeddings = (model.tiedEmbeddings ? 1 : 2) * model.vocabSize * model.hiddenSize;
  return model.layers * layer + embeddings + model.hiddenSize;
}
