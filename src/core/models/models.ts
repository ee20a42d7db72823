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
