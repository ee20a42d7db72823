import type { ModelSpec } from './model-spec.ts';

const QWEN = {
  headDim: 128,
  gatedMlp: true,
  tiedEmbeddings: false,
  normsPerLayer: 2,
  qkNorm: false,
  slidingWindow: null,
} as const;
const QWEN_3 = { ...QWEN, qkNorm: true, vocabSize: 151_936, maxTokens: 40_960 } as const;

/**
 * The Qwen family. Every number is from the model's config.json on Hugging Face; Qwen-72B's `intermediate_size`
 * of 49,152 counts its two gate matrices together, so its MLP is half as wide.
 */
export const QWEN_MODELS: readonly ModelSpec[] = [
  {
    ...QWEN_3,
    id: 'Qwen/Qwen3-8B',
    layers: 36,
    hiddenSize: 4096,
    heads: 32,
    kvHeads: 8,
    mlpWidth: 12_288,
  },
  {
    ...QWEN_3,
    id: 'Qwen/Qwen3-14B',
    layers: 40,
    hiddenSize: 5120,
    heads: 40,
    kvHeads: 8,
    mlpWidth: 17_408,
  },
  {
    ...QWEN_3,
    id: 'Qwen/Qwen3-32B',
    layers: 64,
    hiddenSize: 5120,
    heads: 64,
    kvHeads: 8,
    mlpWidth: 25_600,
  },
  {
    ...QWEN,
    id: 'Qwen/Qwen2.5-7B',
    layers: 28,
    hiddenSize: 3584,
    heads: 28,
    kvHeads: 4,
    mlpWidth: 18_944,
    vocabSize: 152_064,
    maxTokens: 131_072,
  },
  {
    ...QWEN,
    id: 'Qwen/Qwen2.5-14B',
    layers: 48,
    hiddenSize: 5120,
    heads: 40,
    kvHeads: 8,
    mlpWidth: 13_824,
    vocabSize: 152_064,
    maxTokens: 131_072,
  },
  {
    ...QWEN,
    id: 'Qwen/Qwen2.5-32B',
    layers: 64,
    hiddenSize: 5120,
    heads: 40,
    kvHeads: 8,
    mlpWidth: 27_648,
    vocabSize: 152_064,
    maxTokens: 131_072,
  },
  {
    ...QWEN,
    id: 'Qwen/Qwen2.5-72B',
    layers: 80,
    hiddenSize: 8192,
    heads: 64,
    kvHeads: 8,
    mlpWidth: 29_568,
    vocabSize: 152_064,
    maxTokens: 131_072,
  },
  {
    ...QWEN,
    id: 'Qwen/Qwen-72B',
    layers: 80,
    hiddenSize: 8192,
    heads: 64,
    kvHeads: 64,
    mlpWidth: 24_576,
    vocabSize: 152_064,
    maxTokens: 32_768,
  },
];
