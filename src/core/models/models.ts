import { mlpWeights } from './mlp-weights.ts';
import type { ModelSpec } from './model-spec.ts';
import { LLAMA_MODELS } from './llama-models.ts';
import { EXPERT_MODELS } from './expert-models.ts';
import { OTHER_MODELS } from './other-models.ts';
import { QWEN_MODELS } from './qwen-models.ts';

/** Every model of the catalog, in the order in which a list shows them. */
export const MODELS: readonly ModelSpec[] = [
  ...LLAMA_MODELS,
  ...QWEN_MODELS,
  ...EXPERT_MODELS,
  ...OTHER_MODELS,
];

export const MODEL_IDS: readonly string[] = MODELS.map((model) => model.id);

export function findModel(id: string): ModelSpec | undefined {
  return MODELS.find((model) => model.id === id);
}

/** Parameters of the whole model; biases, which some models have, are left out (below 0.1 %). */
export function countParameters(model: ModelSpec): number {
  const { hiddenSize: h, headDim, heads, kvHeads } = model;
  const attention = h * headDim * (heads + 2 * kvHeads) + heads * headDim * h;
  const { dense, experts, router } = mlpWeights(model);
  const norms = model.normsPerLayer * h + (model.qkNorm ? 2 * headDim : 0);
  const embeddings = (model.tiedEmbeddings ? 1 : 2) * model.vocabSize * h;
  return model.layers * (attention + dense + experts + router + norms) + embeddings + h;
}
