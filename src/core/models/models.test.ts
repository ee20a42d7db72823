import { describe, expect, it } from 'vitest';
import { findModel, MODELS } from './models.ts';
import { attentionsOf } from './layers.ts';
import { countActiveParameters, countParameters } from './sizes.ts';

/** Parameters in billions as the models' own cards and safetensors indexes state them. */
const PUBLISHED: Readonly<Record<string, number>> = {
  'meta-llama/Llama-3.1-8B': 8.03,
  'meta-llama/Llama-3.1-70B': 70.55,
  'meta-llama/Llama-3.1-405B': 405.85,
  'meta-llama/Meta-Llama-3-8B': 8.03,
  'meta-llama/Meta-Llama-3-70B': 70.55,
  'meta-llama/Llama-2-7b-hf': 6.74,
  'meta-llama/Llama-2-70b-hf': 68.98,
  'codellama/CodeLlama-34b-Instruct-hf': 33.74,
  'mistralai/Mistral-7B-v0.3': 7.25,
  'internlm/internlm-20b': 20.1,
  'Qwen/Qwen3-8B': 8.19,
  'Qwen/Qwen3-14B': 14.77,
  'Qwen/Qwen3-32B': 32.76,
  'Qwen/Qwen2.5-7B': 7.62,
  'Qwen/Qwen2.5-14B': 14.77,
  'Qwen/Qwen2.5-32B': 32.76,
  'Qwen/Qwen2.5-72B': 72.71,
  'Qwen/Qwen-72B': 72.29,
  'mistralai/Mixtral-8x7B-v0.1': 46.7,
  'mistralai/Mixtral-8x22B-v0.1': 140.63,
  'Qwen/Qwen3-30B-A3B': 30.53,
  'openai/gpt-oss-20b': 20.91,
  'openai/gpt-oss-120b': 116.83,
  'google/gemma-2-9b': 9.24,
  'google/gemma-2-27b': 27.23,
  'microsoft/phi-4': 14.66,
  'microsoft/phi-2': 2.78,
};

describe('models', () => {
  it.each(MODELS.map((model) => [model.id, model] as const))('%s has its published size', (id, model) => {
    const published = PUBLISHED[id];
    expect(published).toBeDefined();
    const relative = countParameters(model) / 1e9 / (published ?? Number.NaN) - 1;
    expect(relative).toBeGreaterThan(-0.002);
    expect(relative).toBeLessThan(0.002);
  });

  // Mistral and Qwen count both tables of the vocabulary as active, OpenAI (gpt-oss model card, table 1) the LM head only.
  it.each([
    ['mistralai/Mixtral-8x7B-v0.1', 12.9, 2],
    ['mistralai/Mixtral-8x22B-v0.1', 39.1, 2],
    ['Qwen/Qwen3-30B-A3B', 3.3, 2],
    ['openai/gpt-oss-20b', 3.61, 1],
    ['openai/gpt-oss-120b', 5.13, 1],
  ])('%s has its published active size', (id, published, tables) => {
    const model = findModel(id);
    if (model === undefined) throw new Error(`no model ${id}`);
    const { vocabSize, hiddenSize } = model;
    const counted = (countActiveParameters(model) - (2 - tables) * vocabSize * hiddenSize) / 1e9;
    expect(Math.abs(counted / published - 1)).toBeLessThan(0.02);
  });

  it('have one entry for each id and whole groups of query heads', () => {
    expect(new Set(MODELS.map(({ id }) => id)).size).toBe(MODELS.length);
    for (const { heads, kvHeads } of MODELS.flatMap(attentionsOf)) expect(heads % kvHeads).toBe(0);
  });

  it('are found by id', () => {
    expect(findModel('Qwen/Qwen3-32B')?.layers[0]?.count).toBe(64);
    expect(findModel('Qwen/Qwen3-33B')).toBeUndefined();
  });
});
