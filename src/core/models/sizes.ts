import { ceilDiv } from '../../lib/integers.ts';
import type { LayerGroup, ModelSpec } from './model-spec.ts';
import { feedForwardSizes } from './feed-forward-sizes.ts';
import { mixerSizes } from './mixer-sizes.ts';

/**
 * The model's arithmetic: how many weights and values there are, whole and on one GPU under tensor parallelism, summed
 * over its layers. Memory, FLOPs and the shapes of matrix products all come from here and the two files for the parts of
 * a layer. Biases are left out (below 0.1 %).
 */

/** Engines pad the vocabulary to whole rows of this (vLLM's `DEFAULT_VOCAB_PADDING_SIZE`). */
const VOCABULARY_PADDING = 64;

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

/** Weights on one GPU of some layers, by how they are stored. */
export interface LayerWeights {
  readonly mixer: number;
  readonly dense: number;
  readonly shared: number;
  readonly experts: number;
  /** Norms, routers and what else stays in bf16. */
  readonly others: number;
}

/** The weights of some layers on one GPU of a stage. Experts are divided by width or number: a GPU's part is the same. */
export function layerWeights(
  { hiddenSize }: Pick<ModelSpec, 'hiddenSize'>,
  layers: readonly LayerGroup[],
  tensorParallel: number,
): LayerWeights {
  const sum = { mixer: 0, dense: 0, shared: 0, experts: 0, others: 0 };
  for (const { count, mixer, feedForward, norms } of layers) {
    const ofMixer = mixerSizes(hiddenSize, mixer, tensorParallel);
    const after = feedForwardSizes(hiddenSize, feedForward);
    sum.mixer += count * ofMixer.weights;
    sum.dense += count * (after.dense / tensorParallel);
    sum.shared += count * (after.shared / tensorParallel + after.projections);
    sum.experts += (count * after.experts) / tensorParallel;
    sum.others += count * (norms * hiddenSize + ofMixer.others + after.router);
  }
  return sum;
}

/** Elements of the KV cache that one token takes in some layers, on one GPU. */
export function cacheElements(layers: readonly LayerGroup[], tensorParallel: number): number {
  return layers.reduce(
    (sum, { count, mixer }) => sum + count * mixerSizes(0, mixer, tensorParallel).cacheElements,
    0,
  );
}

/** Bytes that one request keeps in some layers however long it is, on one GPU. */
export function stateBytes(layers: readonly LayerGroup[], tensorParallel: number): number {
  return layers.reduce(
    (sum, { count, mixer }) => sum + count * mixerSizes(0, mixer, tensorParallel).stateBytes,
    0,
  );
}

/** Weights of the layers that one token passes. */
function passedWeights({ hiddenSize, layers }: Pick<ModelSpec, 'hiddenSize' | 'layers'>): number {
  return layers.reduce((sum, { count, mixer, feedForward, norms }) => {
    const { weights, others } = mixerSizes(hiddenSize, mixer, 1);
    const after = feedForwardSizes(hiddenSize, feedForward);
    const passed = after.dense + after.shared + after.projections + after.expertsPerToken + after.router;
    return sum + count * (weights + others + norms * hiddenSize + passed);
  }, 0);
}

/** Parameters of the whole model. */
export function countParameters(model: ModelSpec): number {
  const { mixer, dense, shared, experts, others } = layerWeights(model, model.layers, 1);
  return mixer + dense + shared + experts + others + outsideLayers(model);
}

/** Parameters that one token passes, both tables of the vocabulary among them. */
export function countActiveParameters(model: ModelSpec): number {
  return passedWeights(model) + outsideLayers(model);
}

/** Embedding, LM head and the last norm. */
function outsideLayers({ tiedEmbeddings, vocabSize, hiddenSize }: ModelSpec): number {
  return (tiedEmbeddings ? 1 : 2) * vocabSize * hiddenSize + hiddenSize;
}
