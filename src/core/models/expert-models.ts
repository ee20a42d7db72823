import type { ModelSpec } from './model-spec.ts';

const GATED = { gatedMlp: true, tiedEmbeddings: false, normsPerLayer: 2, qkNorm: false } as const;
const MIXTRAL = {
  ...GATED,
  kvHeads: 8,
  headDim: 128,
  vocabSize: 32_000,
  slidingWindow: null,
  experts: { count: 8, perToken: 2 },
} as const;
/** Attention biases and sinks are left out: together below 0.1 % of the weights and of the time. */
const GPT_OSS = {
  ...GATED,
  hiddenSize: 2880,
  heads: 64,
  kvHeads: 8,
  headDim: 64,
  mlpWidth: 2880,
  vocabSize: 201_088,
  maxTokens: 131_072,
} as const;
/** Window of gpt-oss's local layers, every other one, tokens. */
const GPT_OSS_WINDOW = 128;

/** Mixtures of experts. Every number is from the model's config.json on Hugging Face. */
export const EXPERT_MODELS: readonly ModelSpec[] = [
  {
    ...MIXTRAL,
    id: 'mistralai/Mixtral-8x7B-v0.1',
    layers: 32,
    hiddenSize: 4096,
    heads: 32,
    mlpWidth: 14_336,
    maxTokens: 32_768,
  },
  {
    ...MIXTRAL,
    id: 'mistralai/Mixtral-8x22B-v0.1',
    layers: 56,
    hiddenSize: 6144,
    heads: 48,
    mlpWidth: 16_384,
    maxTokens: 65_536,
  },
  {
    ...GATED,
    id: 'Qwen/Qwen3-30B-A3B',
    layers: 48,
    hiddenSize: 2048,
    heads: 32,
    kvHeads: 4,
    headDim: 128,
    mlpWidth: 768,
    vocabSize: 151_936,
    maxTokens: 40_960,
    qkNorm: true,
    slidingWindow: null,
    experts: { count: 128, perToken: 8 },
  },
  {
    ...GPT_OSS,
    id: 'openai/gpt-oss-20b',
    layers: 24,
    slidingWindow: { tokens: GPT_OSS_WINDOW, layers: 12 },
    experts: { count: 32, perToken: 4, weights: 'mxfp4' },
  },
  {
    ...GPT_OSS,
    id: 'openai/gpt-oss-120b',
    layers: 36,
    slidingWindow: { tokens: GPT_OSS_WINDOW, layers: 18 },
    experts: { count: 128, perToken: 4, weights: 'mxfp4' },
  },
];
