import { attention, dense, stackOf } from './layers.ts';
import type { ModelSpec } from './model-spec.ts';
import { decoders, type SizeRow } from './plain-decoder.ts';
import { allIn } from './weight-format.ts';

/** Layers of a decoder some of which have a window. */
interface Windowed {
  readonly tokens: number;
  /** Which layers, counted from 0. */
  readonly has: (layer: number) => boolean;
}

function windowed(norms: number, tied: boolean, window: Windowed, row: SizeRow): ModelSpec {
  const [id, layers, hiddenSize, heads, kvHeads, headDim, width, vocabSize, maxTokens] = row;
  const own = attention({ heads, kvHeads, headDim, qkNorm: true });
  return {
    id,
    hiddenSize,
    vocabSize,
    tiedEmbeddings: tied,
    maxTokens,
    ...stackOf(layers, (layer) => ({
      mixer: { ...own, window: window.has(layer) ? window.tokens : null },
      feedForward: dense(width),
      norms,
    })),
    formats: allIn('bf16'),
  };
}

/** Gemma-3: five local layers and a global one. */
const gemma3 = (tokens: number, row: SizeRow): ModelSpec =>
  windowed(4, true, { tokens, has: (layer) => (layer + 1) % 6 !== 0 }, row);
/** OLMo-3 and EXAONE-4: three local layers and a global one. */
const threeLocal = (row: SizeRow): ModelSpec =>
  windowed(2, false, { tokens: 4096, has: (layer) => (layer + 1) % 4 !== 0 }, row);

/** Dense models beyond the first catalog. Every number is from the model's config.json on Hugging Face. */
export const FURTHER_DENSE: readonly ModelSpec[] = [
  ...decoders({ tied: true }, [
    ['meta-llama/Llama-3.2-1B', 16, 2048, 32, 8, 64, 8192, 128_256, 131_072],
    ['meta-llama/Llama-3.2-3B', 28, 3072, 24, 8, 128, 8192, 128_256, 131_072],
    ['ibm-granite/granite-3.3-8b-instruct', 40, 4096, 32, 8, 128, 12_800, 49_159, 131_072],
    ['Qwen/Qwen2.5-0.5B', 24, 896, 14, 2, 64, 4864, 151_936, 32_768],
    ['Qwen/Qwen2.5-1.5B', 28, 1536, 12, 2, 128, 8960, 151_936, 131_072],
    ['Qwen/Qwen2.5-3B', 36, 2048, 16, 2, 128, 11_008, 151_936, 32_768],
  ]),
  ...decoders({}, [
    ['meta-llama/Llama-3.3-70B-Instruct', 80, 8192, 64, 8, 128, 28_672, 128_256, 131_072],
    ['mistralai/Mistral-Nemo-Instruct-2407', 40, 5120, 32, 8, 128, 14_336, 131_072, 131_072],
    ['mistralai/Mistral-Small-3.2-24B-Instruct-2506', 40, 5120, 32, 8, 128, 32_768, 131_072, 131_072],
    ['mistralai/Mistral-Large-Instruct-2407', 88, 12_288, 96, 8, 128, 28_672, 32_768, 131_072],
    ['microsoft/Phi-3-mini-4k-instruct', 32, 3072, 32, 32, 96, 8192, 32_064, 4096],
    ['XiaomiMiMo/MiMo-7B-Base', 36, 4096, 32, 8, 128, 11_008, 151_680, 32_768],
  ]),
  ...decoders({ qkNorm: true, tied: true }, [
    ['Qwen/Qwen3-0.6B', 28, 1024, 16, 8, 128, 3072, 151_936, 40_960],
    ['Qwen/Qwen3-1.7B', 28, 2048, 16, 8, 128, 6144, 151_936, 40_960],
    ['Qwen/Qwen3-4B', 36, 2560, 32, 8, 128, 9728, 151_936, 40_960],
  ]),
  ...decoders({ tied: true, gated: false, norms: 1 }, [
    ['tiiuae/falcon-7b', 32, 4544, 71, 1, 64, 18_176, 65_024, 2048],
  ]),
  gemma3(512, ['google/gemma-3-1b-it', 26, 1152, 4, 1, 256, 6912, 262_144, 32_768]),
  gemma3(1024, ['google/gemma-3-4b-it', 34, 2560, 8, 4, 256, 10_240, 262_208, 131_072]),
  gemma3(1024, ['google/gemma-3-12b-it', 48, 3840, 16, 8, 256, 15_360, 262_208, 131_072]),
  gemma3(1024, ['google/gemma-3-27b-it', 62, 5376, 32, 16, 128, 21_504, 262_208, 131_072]),
  threeLocal(['allenai/Olmo-3-1025-7B', 32, 4096, 32, 32, 128, 11_008, 100_278, 65_536]),
  threeLocal(['allenai/Olmo-3-1125-32B', 64, 5120, 40, 8, 128, 27_648, 100_278, 65_536]),
  threeLocal(['LGAI-EXAONE/EXAONE-4.0-32B', 64, 5120, 40, 8, 128, 27_392, 102_400, 131_072]),
];
