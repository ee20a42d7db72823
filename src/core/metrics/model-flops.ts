import type { ModelSpec } from '../catalog/model-spec.ts';
import { kvHeadsPerGpu } from '../cluster/memory-planner.ts';

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
}

/** Bytes of a weight and of an element of the KV cache: bf16. */
const BYTES = 2;

/**
 * FLOPs that the model needs for the work, on all its GPUs together: two for each weight of the linear layers and
 * token, four x head size for each query-key pair and head (scores and weighted sum), and the LM head for each
 * sampled token.
 */
export function modelFlops(model: ModelSpec, work: ComputedWork): number {
  const { hiddenSize, heads, headDim, layers } = model;
  const linear = 2 * linearWeights(model, model.kvHeads) * work.tokens;
  const attention = 4 * layers * heads * headDim * work.attentionPairs;
  const head = 2 * hiddenSize * model.vocabSize * work.sampled;
  return linear + attention + head;
}

/**
 * FLOPs as Vidur (microsoft/vidur 7d47513, mfu_calculator.py) counts them, on all GPUs together: no LM head, every
 * query of a chunk with every key of chunk and prefix, and KV heads as often as tensor parallelism repeats them.
 */
export function referenceFlops(model: ModelSpec, tensorParallel: number, work: ComputedWork): number {
  const { heads, headDim, layers } = model;
  const kvHeads = kvHeadsPerGpu(model, tensorParallel) * tensorParallel;
  const linear = 2 * linearWeights(model, kvHeads) * work.tokens;
  return linear + 4 * layers * heads * headDim * (work.attentionPairs + work.acausalPairs);
}

/**
 * Bytes that the work must read from the memory of all GPUs of the replicas: in every iteration each weight of the
 * layers and the LM head once, and the keys and values that attention looks at, also where GPUs repeat KV heads.
 * Activations and what is written are left out, and layers with a sliding window count as if they had none.
 */
export function modelBytes(model: ModelSpec, tensorParallel: number, work: ComputedWork): number {
  const { headDim, hiddenSize, layers, vocabSize } = model;
  const kvHeads = kvHeadsPerGpu(model, tensorParallel) * tensorParallel;
  const weights = linearWeights(model, kvHeads) + hiddenSize * vocabSize;
  const kvPerToken = 2 * kvHeads * headDim * layers;
  return BYTES * (weights * work.iterations + kvPerToken * work.kvTokens);
}

/** Weights of the linear layers, LM head left out. */
function linearWeights(model: ModelSpec, kvHeads: number): number {
  const { hiddenSize, heads, headDim, mlpWidth, layers } = model;
  const attention = hiddenSize * headDim * (2 * heads + 2 * kvHeads);
  const mlp = (model.gatedMlp ? 3 : 2) * hiddenSize * mlpWidth;
  return layers * (attention + mlp);
}
