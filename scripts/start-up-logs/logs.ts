/** What a server's start-up log says of its memory. */
export type Printed =
  /** "GPU KV cache size: 119,408 tokens" */
  | { readonly kind: 'tokens'; readonly tokens: number }
  /** "Available KV cache memory: 1.71 GiB" */
  | { readonly kind: 'cache'; readonly gibibytes: number }
  /** "Model loading took 65.9651 GiB", a GPU. */
  | { readonly kind: 'weights'; readonly gibibytes: number }
  /** "Maximum concurrency for 131,072 tokens per request: 2.78x", in a cache of so many GiB. */
  | {
      readonly kind: 'requests';
      readonly of: number;
      readonly gibibytes: number;
      readonly requests: number;
    }
  /** "No available memory for the cache blocks" */
  | { readonly kind: 'does not start' };

/** One server's log. */
export interface StartUpLog {
  readonly what: string;
  readonly source: string;
  readonly model: string | object;
  readonly deployment: object;
  readonly scheduler: { readonly maxBatchSize: number; readonly maxBatchTokens: number };
  readonly engine: { readonly name: string; readonly version?: string };
  readonly printed: Printed;
}

const vllm = (version: string) => ({ name: 'vllm', version });
const limits = (maxBatchSize: number, maxBatchTokens: number) => ({ maxBatchSize, maxBatchTokens });
const onH100 = (tensorParallel: number, others: object = {}) => ({
  gpu: 'h100-sxm',
  tensorParallel,
  memoryFraction: 0.9,
  ...others,
});

/** Runs that the BLIS project published. */
const BLIS = 'start-up log of a run that BLIS published';
const LOG = 'start-up log';

const QWEN3_235B = {
  model_type: 'qwen3_moe',
  hidden_size: 4096,
  num_hidden_layers: 94,
  num_attention_heads: 64,
  num_key_value_heads: 4,
  head_dim: 128,
  intermediate_size: 12_288,
  moe_intermediate_size: 1536,
  num_experts: 128,
  num_experts_per_tok: 8,
  vocab_size: 151_936,
  max_position_embeddings: 40_960,
  tie_word_embeddings: false,
};

/** As first published, with 16 heads of keys and values; attention stays in bf16, and so do the MLPs at both ends. */
const LLAMA_405B_FP8 = {
  model_type: 'llama',
  hidden_size: 16_384,
  num_hidden_layers: 126,
  num_attention_heads: 128,
  num_key_value_heads: 16,
  intermediate_size: 53_248,
  vocab_size: 128_256,
  max_position_embeddings: 131_072,
  tie_word_embeddings: false,
  quantization_config: {
    quant_method: 'fbgemm_fp8',
    modules_to_not_convert: Array.from({ length: 126 }, (_, layer) =>
      ['q', 'k', 'v', 'o'].map((name) => `model.layers.${layer}.self_attn.${name}_proj`),
    ).flat(),
  },
};

/** Servers whose logs are known; figures alone, as they were printed. */
export const START_UP_LOGS: readonly StartUpLog[] = [
  {
    what: 'Llama-2-7B, H100',
    source: BLIS,
    model: 'meta-llama/Llama-2-7b-hf',
    deployment: onH100(1),
    scheduler: limits(128, 2048),
    engine: vllm('0.15'),
    printed: { kind: 'tokens', tokens: 119_408 },
  },
  {
    what: 'Llama-2-70B, 4 x H100',
    source: BLIS,
    model: 'meta-llama/Llama-2-70b-hf',
    deployment: onH100(4),
    scheduler: limits(128, 2048),
    engine: vllm('0.15'),
    printed: { kind: 'tokens', tokens: 501_712 },
  },
  {
    what: 'Mixtral-8x7B, 2 x H100',
    source: BLIS,
    model: 'mistralai/Mixtral-8x7B-v0.1',
    deployment: onH100(2),
    scheduler: limits(128, 2048),
    engine: vllm('0.15'),
    printed: { kind: 'tokens', tokens: 440_176 },
  },
  {
    what: 'CodeLlama-34B, 2 x H100',
    source: BLIS,
    model: 'codellama/CodeLlama-34b-Instruct-hf',
    deployment: onH100(2),
    scheduler: limits(128, 2048),
    engine: vllm('0.15'),
    printed: { kind: 'tokens', tokens: 425_648 },
  },
  {
    what: 'Qwen3-14B, H100, 128 sequences',
    source: LOG,
    model: 'Qwen/Qwen3-14B',
    deployment: onH100(1),
    scheduler: limits(128, 8192),
    engine: vllm('0.13'),
    printed: { kind: 'tokens', tokens: 281_600 },
  },
  {
    what: 'Qwen3-32B, 2 x H100, 256 sequences',
    source: LOG,
    model: 'Qwen/Qwen3-32B',
    deployment: onH100(2),
    scheduler: limits(256, 8192),
    engine: vllm('0.13'),
    printed: { kind: 'tokens', tokens: 307_328 },
  },
  {
    what: 'Llama-3.1-70B, 4 x H100, 256 sequences',
    source: LOG,
    model: 'meta-llama/Llama-3.1-70B',
    deployment: onH100(4),
    scheduler: limits(256, 8192),
    engine: vllm('0.13'),
    printed: { kind: 'tokens', tokens: 461_376 },
  },
  {
    what: 'Llama-3.1-8B, A100, share 0.92',
    source: LOG,
    model: 'meta-llama/Llama-3.1-8B',
    deployment: { gpu: 'a100-sxm', memoryFraction: 0.92 },
    scheduler: limits(256, 8192),
    engine: vllm('0.13'),
    printed: { kind: 'tokens', tokens: 460_496 },
  },
  {
    what: 'Qwen3-235B-FP8, 4 x H100',
    source: 'vLLM issue 21348',
    model: QWEN3_235B,
    deployment: onH100(4, { weights: 'fp8-block' }),
    scheduler: limits(1024, 8192),
    engine: vllm('0.9'),
    printed: { kind: 'tokens', tokens: 178_880 },
  },
  {
    what: 'the same on SGLang, share 0.93',
    source: 'vLLM issue 21348',
    model: QWEN3_235B,
    deployment: onH100(4, { weights: 'fp8-block', memoryFraction: 0.93 }),
    scheduler: limits(1024, 8192),
    engine: { name: 'sglang' },
    printed: { kind: 'tokens', tokens: 367_404 },
  },
  {
    what: 'gpt-oss-120b, H100',
    source: 'vLLM issue 23278',
    model: 'openai/gpt-oss-120b',
    deployment: onH100(1),
    scheduler: limits(1024, 8192),
    engine: vllm('0.10'),
    printed: { kind: 'does not start' },
  },
  {
    what: 'gpt-oss-120b, weights under Marlin',
    source: 'vLLM issue 23278',
    model: 'openai/gpt-oss-120b',
    deployment: onH100(1),
    scheduler: limits(1024, 8192),
    engine: vllm('0.10'),
    printed: { kind: 'weights', gibibytes: 65.9651 },
  },
  {
    what: 'gpt-oss-120b, H100, share 0.95',
    source: 'vLLM issue 27508',
    model: 'openai/gpt-oss-120b',
    deployment: onH100(1, { memoryFraction: 0.95 }),
    scheduler: limits(1024, 1024),
    engine: vllm('0.11'),
    printed: { kind: 'cache', gibibytes: 1.71 },
  },
  {
    what: 'gpt-oss-20b, L4, fp8 cache',
    source: LOG,
    model: 'openai/gpt-oss-20b',
    deployment: onH100(1, { kvCache: 'fp8' }),
    scheduler: limits(256, 2048),
    engine: vllm('0.11'),
    printed: { kind: 'requests', of: 131_072, gibibytes: 4.2, requests: 2.78 },
  },
  {
    what: 'Llama-3.1-405B-FP8, 8 x H100, weights',
    source: 'vLLM issue 6746',
    model: LLAMA_405B_FP8,
    deployment: onH100(8),
    scheduler: limits(256, 8192),
    engine: vllm('0.5'),
    printed: { kind: 'weights', gibibytes: 57.752 },
  },
];
