import type { ModelSpec } from './model-spec.ts';
import { decoders } from './plain-decoder.ts';
import { allIn } from './weight-format.ts';

/** Attention biases are left out: together below 0.1 % of the weights and of the time. */
const GPT_OSS = { sinks: true, window: 128, formats: { ...allIn('bf16'), experts: 'mxfp4' } } as const;
/** Local layers, which alternate with global ones, see 4,096 tokens. */
const GEMMA_2 = { tied: true, norms: 4, window: 4096 } as const;

/**
 * The models of the first catalog, in the order in which a list shows them: what the page starts with. Every number is
 * from the model's config.json on Hugging Face; Qwen-72B's `intermediate_size` of 49,152 counts its two gate matrices
 * together, so its MLP is half as wide. Phi-2's attention and MLP run side by side on one norm's output.
 */
// Pure, so that a worker that is given its model does without them.
export const MODELS: readonly ModelSpec[] = /* @__PURE__ */ firstModels();

function firstModels(): ModelSpec[] {
  return [
    ...decoders({}, [
      ['meta-llama/Llama-3.1-8B', 32, 4096, 32, 8, 128, 14_336, 128_256, 131_072],
      ['meta-llama/Llama-3.1-70B', 80, 8192, 64, 8, 128, 28_672, 128_256, 131_072],
      ['meta-llama/Llama-3.1-405B', 126, 16_384, 128, 8, 128, 53_248, 128_256, 131_072],
      ['meta-llama/Meta-Llama-3-8B', 32, 4096, 32, 8, 128, 14_336, 128_256, 8192],
      ['meta-llama/Meta-Llama-3-70B', 80, 8192, 64, 8, 128, 28_672, 128_256, 8192],
      ['meta-llama/Llama-2-7b-hf', 32, 4096, 32, 32, 128, 11_008, 32_000, 4096],
      ['meta-llama/Llama-2-70b-hf', 80, 8192, 64, 8, 128, 28_672, 32_000, 4096],
      ['codellama/CodeLlama-34b-Instruct-hf', 48, 8192, 64, 8, 128, 22_016, 32_000, 16_384],
      ['mistralai/Mistral-7B-v0.3', 32, 4096, 32, 8, 128, 14_336, 32_768, 32_768],
      ['internlm/internlm-20b', 60, 5120, 40, 40, 128, 13_824, 103_168, 4096],
    ]),
    ...decoders({ qkNorm: true }, [
      ['Qwen/Qwen3-8B', 36, 4096, 32, 8, 128, 12_288, 151_936, 40_960],
      ['Qwen/Qwen3-14B', 40, 5120, 40, 8, 128, 17_408, 151_936, 40_960],
      ['Qwen/Qwen3-32B', 64, 5120, 64, 8, 128, 25_600, 151_936, 40_960],
    ]),
    ...decoders({}, [
      ['Qwen/Qwen2.5-7B', 28, 3584, 28, 4, 128, 18_944, 152_064, 131_072],
      ['Qwen/Qwen2.5-14B', 48, 5120, 40, 8, 128, 13_824, 152_064, 131_072],
      ['Qwen/Qwen2.5-32B', 64, 5120, 40, 8, 128, 27_648, 152_064, 131_072],
      ['Qwen/Qwen2.5-72B', 80, 8192, 64, 8, 128, 29_568, 152_064, 131_072],
      ['Qwen/Qwen-72B', 80, 8192, 64, 64, 128, 24_576, 152_064, 32_768],
    ]),
    ...decoders({ experts: [8, 2] }, [
      ['mistralai/Mixtral-8x7B-v0.1', 32, 4096, 32, 8, 128, 14_336, 32_000, 32_768],
      ['mistralai/Mixtral-8x22B-v0.1', 56, 6144, 48, 8, 128, 16_384, 32_000, 65_536],
    ]),
    ...decoders({ qkNorm: true, experts: [128, 8] }, [
      ['Qwen/Qwen3-30B-A3B', 48, 2048, 32, 4, 128, 768, 151_936, 40_960],
    ]),
    ...decoders({ ...GPT_OSS, experts: [32, 4] }, [
      ['openai/gpt-oss-20b', 24, 2880, 64, 8, 64, 2880, 201_088, 131_072],
    ]),
    ...decoders({ ...GPT_OSS, experts: [128, 4] }, [
      ['openai/gpt-oss-120b', 36, 2880, 64, 8, 64, 2880, 201_088, 131_072],
    ]),
    ...decoders(GEMMA_2, [
      ['google/gemma-2-9b', 42, 3584, 16, 8, 256, 14_336, 256_000, 8192],
      ['google/gemma-2-27b', 46, 4608, 32, 16, 128, 36_864, 256_000, 8192],
    ]),
    ...decoders({}, [['microsoft/phi-4', 40, 5120, 40, 10, 128, 17_920, 100_352, 16_384]]),
    ...decoders({ gated: false, norms: 1 }, [
      ['microsoft/phi-2', 32, 2560, 32, 32, 80, 10_240, 51_200, 2048],
    ]),
  ];
}

/** Their ids, in the same order. */
export const MODEL_IDS: readonly string[] = /* @__PURE__ */ MODELS.map((model) => model.id);

/** A model of the first catalog by its id. */
export function findModel(id: string): ModelSpec | undefined {
  return MODELS.find((model) => model.id === id);
}
