import type { ModelSpec } from '../catalog/model-spec.ts';

/** What a run computed, summed over its iterations. */
export interface ComputedWork {
  readonly tokens: number;
  readonly sampled: number;
  /** Query-key pairs of one head in one layer. */
  readonly attentionPairs: number;
}

/**
 * FLOPs that the model needs for the work, on all its GPUs together: two for each weight of the linear layers and
 * token, four x head size for each query-key pair and head (scores and weighted sum), and the LM head for each
 * sampled token.
 */
export function modelFlops(model: ModelSpec, work: ComputedWork): number {
  const { hiddenSize, heads, kvHeads, headDim, mlpWidth, layers } = model;
  const attentionWeights = hiddenSize * headDim * (2 * heads + 2 * kvHeads);
  const mlpWeights = (model.gatedMlp ? 3 : 2) * hiddenSize * mlpWidth;
  const linear = 2 * layers * (attentionWeights + mlpWeights) * work.tokens;
  const attention = 4 * layers * heads * headDim * work.attentionPairs;
  const head = 2 * hiddenSize * model.vocabSize * work.sampled;
  return linear + attention + head;
}
