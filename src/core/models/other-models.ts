import type { ModelSpec } from './model-spec.ts';

/** Window of Gemma-2's local layers, which alternate with global ones, tokens. */
const GEMMA_WINDOW = 4096;
const GEMMA_2 = {
  gatedMlp: true,
  vocabSize: 256_000,
  tiedEmbeddings: true,
  maxTokens: 8192,
  normsPerLayer: 4,
  qkNorm: false,
} as const;

/** Gemma-2 and Phi. Every number is from the model's config.json on Hugging Face. */
export const OTHER_MODELS: readonly ModelSpec[] = [
  {
    ...GEMMA_2,
    id: 'google/gemma-2-9b',
    layers: 42,
    hiddenSize: 3584,
    heads: 16,
    kvHeads: 8,
    headDim: 256,
    mlpWidth: 14_336,
    slidingWindow: { tokens: GEMMA_WINDOW, layers: 21 },
  },
  {
    ...GEMMA_2,
    id: 'google/gemma-2-27b',
    layers: 46,
    hiddenSize: 4608,
    heads: 32,
    kvHeads: 16,
    headDim: 128,
    mlpWidth: 36_864,
    slidingWindow: { tokens: GEMMA_WINDOW, layers: 23 },
  },
  {
    id: 'microsoft/phi-4',
    layers: 40,
    hiddenSize: 5120,
    heads: 40,
    kvHeads: 10,
    headDim: 128,
    mlpWidth: 17_920,
    gatedMlp: true,
    vocabSize: 100_352,
    tiedEmbeddings: false,
    maxTokens: 16_384,
    normsPerLayer: 2,
    qkNorm: false,
    slidingWindow: null,
  },
  {
    id: 'microsoft/phi-2',
    layers: 32,
    hiddenSize: 2560,
    heads: 32,
    kvHeads: 32,
    headDim: 80,
    mlpWidth: 10_240,
    gatedMlp: false,
    vocabSize: 51_200,
    tiedEmbeddings: false,
    maxTokens: 2048,
    // Attention and MLP run side by side on one norm's output.
    normsPerLayer: 1,
    qkNorm: false,
    slidingWindow: null,
  },
];
