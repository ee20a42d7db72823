import { describe, expect, it } from 'vitest';
import { findModel, MODELS } from './models.ts';
import { COMPLETE_LIBRARY } from './complete-library.ts';
import { licenceOf } from './further-models.ts';
import type { ModelSpec } from './model-spec.ts';
import { publishedWeights } from './own-format.ts';
import { attentionsOf } from './layers.ts';
import { countActiveParameters, countParameters } from './sizes.ts';

/**
 * Parameters in billions as the models' own cards, reports and safetensors indexes state them, of the decoder of text:
 * encoders of pictures (Gemma-3's 0.417, technical report, table 1; Llama-4's 0.87) and draft layers are taken off.
 */
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
  'meta-llama/Llama-3.2-1B': 1.236,
  'meta-llama/Llama-3.2-3B': 3.213,
  'meta-llama/Llama-3.3-70B-Instruct': 70.55,
  'ibm-granite/granite-3.3-8b-instruct': 8.17,
  'Qwen/Qwen2.5-0.5B': 0.494,
  'Qwen/Qwen2.5-1.5B': 1.544,
  'Qwen/Qwen2.5-3B': 3.086,
  'mistralai/Mistral-Nemo-Instruct-2407': 12.25,
  'mistralai/Mistral-Small-3.2-24B-Instruct-2506': 23.57,
  'mistralai/Mistral-Large-Instruct-2407': 122.61,
  'microsoft/Phi-3-mini-4k-instruct': 3.82,
  'Qwen/Qwen3-0.6B': 0.596,
  'Qwen/Qwen3-1.7B': 1.72,
  'Qwen/Qwen3-4B': 4.02,
  'tiiuae/falcon-7b': 6.92,
  'google/gemma-3-1b-it': 1.0,
  'google/gemma-3-4b-it': 3.884,
  'google/gemma-3-12b-it': 11.771,
  'google/gemma-3-27b-it': 27.016,
  'allenai/Olmo-3-1025-7B': 7.3,
  'allenai/Olmo-3-1125-32B': 32.23,
  'LGAI-EXAONE/EXAONE-4.0-32B': 32.0,
  'Qwen/Qwen3-235B-A22B': 235.09,
  'Qwen/Qwen3-Coder-480B-A35B-Instruct': 480.15,
  'MiniMaxAI/MiniMax-M2': 228.7,
  'MiniMaxAI/MiniMax-M2.5': 228.7,
  'deepseek-ai/DeepSeek-R1': 671,
  'deepseek-ai/DeepSeek-V3': 671,
  'deepseek-ai/DeepSeek-V2': 236,
  'deepseek-ai/DeepSeek-V2-Lite': 15.7,
  'zai-org/GLM-5': 744,
  'meta-llama/Llama-4-Scout-17B-16E-Instruct': 107.77,
  'meta-llama/Llama-4-Maverick-17B-128E-Instruct': 400.71,
  'Qwen/Qwen3-Next-80B-A3B-Instruct': 80,
  'Qwen/Qwen3.5-27B': 27,
  'Qwen/Qwen3.5-122B-A10B': 122,
  'Qwen/Qwen3.5-397B-A17B': 397,
  'nvidia/NVIDIA-Nemotron-3-Nano-30B-A3B-BF16': 31.6,
  'nvidia/NVIDIA-Nemotron-3-Super-120B-A12B-NVFP4': 120.6,
};

function modelOf(id: string): ModelSpec {
  const model = COMPLETE_LIBRARY.find(id);
  if (model === undefined) throw new Error(`no model ${id}`);
  return model;
}

describe('models', () => {
  it.each(Object.entries(PUBLISHED))('%s has its published size', (id, published) => {
    const relative = countParameters(modelOf(id)) / 1e9 / published - 1;
    expect(Math.abs(relative)).toBeLessThan(0.005);
  });

  it('of the first catalog all have a published size, within 0.2 %', () => {
    for (const model of MODELS) {
      const relative = countParameters(model) / 1e9 / (PUBLISHED[model.id] ?? Number.NaN) - 1;
      expect(Math.abs(relative)).toBeLessThan(0.002);
    }
  });

  // With so many of the two tables of the vocabulary as the authors count (gpt-oss model card, table 1: the LM head only).
  // Within half of the last digit that they state (a little more where they cut digits off), or 0.5 %.
  it.each([
    ['mistralai/Mixtral-8x7B-v0.1', 12.9, 0.05, 2],
    ['mistralai/Mixtral-8x22B-v0.1', 39.1, 0.05, 2],
    ['Qwen/Qwen3-30B-A3B', 3.3, 0.06, 2],
    ['openai/gpt-oss-20b', 3.61, 0.005, 1],
    ['openai/gpt-oss-120b', 5.13, 0.005, 1],
    ['Qwen/Qwen3-235B-A22B', 22, 0.5, 2],
    ['Qwen/Qwen3-Coder-480B-A35B-Instruct', 35, 0.5, 2],
    ['MiniMaxAI/MiniMax-M2', 10, 0.5, 1],
    ['deepseek-ai/DeepSeek-R1', 37, 0.5, 1],
    ['deepseek-ai/DeepSeek-V3.2', 37, 0.5, 1],
    ['deepseek-ai/DeepSeek-V2', 21, 0.5, 1],
    ['deepseek-ai/DeepSeek-V2-Lite', 2.4, 0.06, 1],
    ['moonshotai/Kimi-K2-Instruct', 32, 0.5, 1],
    ['zai-org/GLM-4.5', 32, 0.5, 0],
    ['zai-org/GLM-4.5-Air', 12, 0.5, 0],
    ['zai-org/GLM-5', 40, 0.5, 0],
    ['meta-llama/Llama-4-Scout-17B-16E-Instruct', 17, 0.5, 2],
    ['meta-llama/Llama-4-Maverick-17B-128E-Instruct', 17, 0.5, 2],
    ['Qwen/Qwen3-Next-80B-A3B-Instruct', 3, 0.5, 0],
    ['Qwen/Qwen3.5-122B-A10B', 10, 0.5, 2],
    ['Qwen/Qwen3.5-397B-A17B', 17, 0.5, 2],
    ['nvidia/NVIDIA-Nemotron-3-Nano-30B-A3B-BF16', 3.6, 0.05, 2],
    ['nvidia/NVIDIA-Nemotron-3-Super-120B-A12B-NVFP4', 12, 0.5, 1],
  ])('%s has its published active size', (id, published, half, tables) => {
    const model = modelOf(id);
    const { vocabSize, hiddenSize } = model;
    const counted = (countActiveParameters(model) - (2 - tables) * vocabSize * hiddenSize) / 1e9;
    expect(Math.abs(counted - published)).toBeLessThanOrEqual(Math.max(half, 0.005 * published) * 1.001);
  });

  it('of the whole catalog have one entry and a licence each', () => {
    const { ids } = COMPLETE_LIBRARY;
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.filter((id) => licenceOf(id) === null)).toEqual([]);
  });

  it.each([
    ['meta-llama/Llama-3.1-8B-Instruct', 'meta-llama/Llama-3.1-8B', 'bf16'],
    ['meta-llama/Meta-Llama-3.1-405B', 'meta-llama/Llama-3.1-405B', 'bf16'],
    ['Qwen/Qwen3-32B-FP8', 'Qwen/Qwen3-32B', 'fp8-block'],
    ['RedHatAI/Meta-Llama-3.1-70B-Instruct-FP8', 'meta-llama/Llama-3.1-70B', 'fp8'],
    ['Qwen/Qwen2.5-72B-Instruct-AWQ', 'Qwen/Qwen2.5-72B', 'int4'],
    ['Qwen/Qwen3-235B-A22B-Instruct-2507', 'Qwen/Qwen3-235B-A22B', 'bf16'],
    ['nvidia/Llama-3.1-405B-Instruct-NVFP4', 'meta-llama/Llama-3.1-405B', 'nvfp4'],
    ['nvidia/DeepSeek-R1-NVFP4', 'deepseek-ai/DeepSeek-R1', 'checkpoint'],
  ])('%s is %s with weights in %s', (name, id, weights) => {
    const found = COMPLETE_LIBRARY.find(name);
    expect(found?.id).toBe(id);
    expect(found === undefined ? '' : publishedWeights(found)).toBe(weights);
  });

  it('of no such name are not found', () => {
    expect(COMPLETE_LIBRARY.find('meta-llama/Llama-9-8B-Instruct')).toBeUndefined();
    expect(COMPLETE_LIBRARY.find('constructor')).toBeUndefined();
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
