import { describe, expect, it } from 'vitest';
import { modelFromConfig } from './hugging-face-config.ts';
import { findModel } from './models.ts';

const LLAMA = {
  architectures: ['LlamaForCausalLM'],
  model_type: 'llama',
  hidden_size: 8192,
  intermediate_size: 28_672,
  num_attention_heads: 64,
  num_hidden_layers: 80,
  num_key_value_heads: 8,
  max_position_embeddings: 131_072,
  vocab_size: 128_256,
  tie_word_embeddings: false,
  rope_theta: 500_000,
};

function modelOf(config: unknown): unknown {
  const result = modelFromConfig(config);
  return result.ok ? result.model : result.issues;
}

describe('a pasted config.json', () => {
  it('of a catalog model gives the catalog entry', () => {
    expect(modelOf(LLAMA)).toEqual({ ...findModel('meta-llama/Llama-3.1-70B'), id: 'custom' });
  });

  it('of Gemma-2 has tied embeddings and a window in every other layer', () => {
    const config = {
      model_type: 'gemma2',
      hidden_size: 3584,
      intermediate_size: 14_336,
      num_attention_heads: 16,
      num_hidden_layers: 42,
      num_key_value_heads: 8,
      head_dim: 256,
      max_position_embeddings: 8192,
      vocab_size: 256_000,
      sliding_window: 4096,
    };
    expect(modelOf(config)).toEqual({ ...findModel('google/gemma-2-9b'), id: 'custom' });
  });

  it('of Qwen3 has norms over its heads and no window unless it says so', () => {
    const qwen = {
      ...LLAMA,
      model_type: 'qwen3',
      head_dim: 128,
      sliding_window: 4096,
      max_window_layers: 60,
    };
    expect(modelOf(qwen)).toMatchObject({ qkNorm: true, slidingWindow: null });
    expect(modelOf({ ...qwen, use_sliding_window: true })).toMatchObject({
      slidingWindow: { tokens: 4096, layers: 20 },
    });
  });

  it('without KV heads is multi-head attention', () => {
    expect(modelOf({ ...LLAMA, num_key_value_heads: undefined })).toMatchObject({
      kvHeads: 64,
      headDim: 128,
    });
  });

  it.each([
    [{ num_local_experts: 8 }, 'num_local_experts'],
    [{ kv_lora_rank: 512 }, 'kv_lora_rank'],
    [{ quantization_config: { bits: 4 } }, 'quantization_config'],
    [{ model_type: 'mamba' }, 'model_type'],
    [{ model_type: undefined }, 'model_type'],
    [{ hidden_size: '8192' }, 'hidden_size'],
    [{ num_hidden_layers: 0 }, 'num_hidden_layers'],
    [{ num_key_value_heads: 7 }, 'num_key_value_heads'],
    [{ tie_word_embeddings: 'no' }, 'tie_word_embeddings'],
    [{ vocab_size: undefined }, 'vocab_size'],
  ])('with %j is refused at %s', (change, path) => {
    const result = modelFromConfig({ ...LLAMA, ...change });
    expect(result.ok ? [] : result.issues.map((issue) => issue.path)).toEqual([path]);
  });

  it('that is no object is refused', () => {
    expect(modelFromConfig('meta-llama/Llama-3.1-70B').ok).toBe(false);
  });
});
