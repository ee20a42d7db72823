import { describe, expect, it } from 'vitest';
import { modelFromConfig } from './read-config.ts';
import { findModel } from '../models.ts';

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
    expect(modelOf(qwen)).toMatchObject({ layers: [{ mixer: { qkNorm: true, window: null } }] });
    expect(modelOf({ ...qwen, use_sliding_window: true })).toMatchObject({
      layers: [{ count: 60 }, { count: 20, mixer: { window: 4096 } }],
    });
  });

  it('of a mixture of experts gives the catalog entry', () => {
    const mixtral = {
      model_type: 'mixtral',
      hidden_size: 4096,
      intermediate_size: 14_336,
      num_attention_heads: 32,
      num_hidden_layers: 32,
      num_key_value_heads: 8,
      num_local_experts: 8,
      num_experts_per_tok: 2,
      max_position_embeddings: 32_768,
      vocab_size: 32_000,
      sliding_window: null,
      tie_word_embeddings: false,
    };
    expect(modelOf(mixtral)).toEqual({ ...findModel('mistralai/Mixtral-8x7B-v0.1'), id: 'custom' });
    const qwen = {
      ...mixtral,
      model_type: 'qwen3_moe',
      hidden_size: 2048,
      intermediate_size: 6144,
      moe_intermediate_size: 768,
      num_hidden_layers: 48,
      num_key_value_heads: 4,
      head_dim: 128,
      num_local_experts: undefined,
      num_experts: 128,
      num_experts_per_tok: 8,
      max_position_embeddings: 40_960,
      vocab_size: 151_936,
      decoder_sparse_step: 1,
      mlp_only_layers: [],
    };
    expect(modelOf(qwen)).toEqual({ ...findModel('Qwen/Qwen3-30B-A3B'), id: 'custom' });
    const oss = {
      ...mixtral,
      model_type: 'gpt_oss',
      hidden_size: 2880,
      intermediate_size: 2880,
      num_attention_heads: 64,
      num_hidden_layers: 24,
      head_dim: 64,
      num_local_experts: 32,
      num_experts_per_tok: 4,
      max_position_embeddings: 131_072,
      vocab_size: 201_088,
      sliding_window: 128,
      quantization_config: { modules_to_not_convert: ['lm_head'], quant_method: 'mxfp4' },
    };
    expect(modelOf(oss)).toEqual({ ...findModel('openai/gpt-oss-20b'), id: 'custom' });
    expect(modelOf({ ...qwen, mlp_only_layers: [0] })).toMatchObject({
      layers: [{ count: 1, feedForward: { kind: 'dense' } }, { count: 47 }],
    });
    const refusals = [
      { ...oss, quantization_config: { quant_method: 'gptq' } },
      { ...mixtral, num_experts_per_tok: 9 },
    ];
    expect(refusals.map(modelOf)).toMatchObject([
      [{ path: 'quantization_config' }],
      [{ path: 'num_experts_per_tok' }],
    ]);
  });

  it('without KV heads is multi-head attention', () => {
    expect(modelOf({ ...LLAMA, num_key_value_heads: undefined })).toMatchObject({
      layers: [{ mixer: { kvHeads: 64, headDim: 128 } }],
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
