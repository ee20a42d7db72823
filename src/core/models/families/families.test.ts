import { describe, expect, it } from 'vitest';
import { untimedReason } from '../../config/untimed.ts';
import { COMPLETE_LIBRARY } from '../complete-library.ts';
import type { ModelSpec } from '../model-spec.ts';
import { publishedWeights } from '../own-format.ts';
import { modelFromConfig } from './read-config.ts';

const LLAMA = {
  model_type: 'llama',
  hidden_size: 4096,
  num_hidden_layers: 32,
  num_attention_heads: 32,
  num_key_value_heads: 8,
  intermediate_size: 14_336,
  vocab_size: 128_256,
  max_position_embeddings: 131_072,
  tie_word_embeddings: false,
};
const QWEN = {
  ...LLAMA,
  model_type: 'qwen3',
  hidden_size: 5120,
  num_hidden_layers: 64,
  num_attention_heads: 64,
  head_dim: 128,
  intermediate_size: 25_600,
  vocab_size: 151_936,
  max_position_embeddings: 40_960,
  use_sliding_window: false,
};
const R1 = {
  model_type: 'deepseek_v3',
  first_k_dense_replace: 3,
  hidden_size: 7168,
  intermediate_size: 18_432,
  kv_lora_rank: 512,
  max_position_embeddings: 163_840,
  moe_intermediate_size: 2048,
  moe_layer_freq: 1,
  n_routed_experts: 256,
  n_shared_experts: 1,
  num_attention_heads: 128,
  num_experts_per_tok: 8,
  num_hidden_layers: 61,
  num_key_value_heads: 128,
  q_lora_rank: 1536,
  qk_nope_head_dim: 128,
  qk_rope_head_dim: 64,
  tie_word_embeddings: false,
  v_head_dim: 128,
  vocab_size: 129_280,
};
const BLOCK_FP8 = {
  quant_method: 'fp8',
  fmt: 'e4m3',
  activation_scheme: 'dynamic',
  weight_block_size: [128, 128],
};
const NEMOTRON = {
  model_type: 'nemotron_h',
  hidden_size: 2688,
  hybrid_override_pattern: 'MEMEM*EMEMEM*EMEMEM*EMEMEM*EMEMEM*EMEMEMEM*EMEMEMEME',
  num_attention_heads: 32,
  num_key_value_heads: 2,
  head_dim: 128,
  mamba_num_heads: 64,
  mamba_head_dim: 64,
  n_groups: 8,
  ssm_state_size: 128,
  conv_kernel: 4,
  chunk_size: 128,
  n_routed_experts: 128,
  num_experts_per_tok: 6,
  moe_intermediate_size: 1856,
  moe_shared_expert_intermediate_size: 3712,
  vocab_size: 131_072,
  max_position_embeddings: 262_144,
  tie_word_embeddings: false,
};

function read(config: unknown): { readonly model: ModelSpec; readonly notices: readonly string[] } {
  const result = modelFromConfig(config);
  if (!result.ok) throw new Error(result.issues.map(({ path, message }) => `${path} ${message}`).join('; '));
  return result;
}

function weightsOf(quantized: object, config: object = LLAMA, beside: object = {}): unknown {
  const { model } = read({ ...config, quantization_config: quantized, ...beside });
  return publishedWeights(model) === 'checkpoint' ? model.formats : publishedWeights(model);
}

describe('a config.json', () => {
  it.each([
    ['deepseek-ai/DeepSeek-R1', { ...R1, quantization_config: BLOCK_FP8 }],
    ['nvidia/NVIDIA-Nemotron-3-Nano-30B-A3B-BF16', NEMOTRON],
  ])('of %s is the catalog entry', (id, config) => {
    expect(read(config).model).toEqual({ ...COMPLETE_LIBRARY.find(id), id: 'custom' });
  });

  it('of a model for pictures is its decoder of text, and says so', () => {
    const whole = {
      model_type: 'qwen3_vl',
      text_config: { ...QWEN, model_type: 'qwen3_vl_text' },
      vision_config: {},
    };
    expect(read(whole).model).toEqual(read(QWEN).model);
    expect(read(whole).notices).toEqual([
      expect.stringContaining('picture encoder (vision_config) is left out'),
    ]);
    const flat = { ...LLAMA, model_type: 'qwen2_5_vl', vision_config: { depth: 32 } };
    expect(read(flat).notices).toHaveLength(1);
    expect(read({ ...QWEN, model_type: 'qwen3_vl_text' }).notices).toEqual([]);
  });

  it('of Gemma-3 has windows in five of six layers', () => {
    const { layers, order, tiedEmbeddings } = read({
      model_type: 'gemma3_text',
      head_dim: 256,
      hidden_size: 1152,
      intermediate_size: 6912,
      max_position_embeddings: 32_768,
      num_attention_heads: 4,
      num_hidden_layers: 26,
      num_key_value_heads: 1,
      sliding_window: 512,
      sliding_window_pattern: 6,
      vocab_size: 262_144,
    }).model;
    expect(layers).toMatchObject([
      { count: 22, mixer: { window: 512 } },
      { count: 4, mixer: { window: null } },
    ]);
    expect(order.slice(0, 3)).toEqual([
      { group: 0, count: 5 },
      { group: 1, count: 1 },
      { group: 0, count: 5 },
    ]);
    expect(tiedEmbeddings).toBe(true);
  });

  it('of Granite-4 with 0 experts is dense', () => {
    const { model } = read({
      ...LLAMA,
      model_type: 'granitemoehybrid',
      shared_intermediate_size: 8192,
      num_local_experts: 0,
      num_experts_per_tok: 0,
      layer_types: Array.from({ length: 32 }, () => 'attention'),
    });
    expect(model.layers).toMatchObject([{ count: 32, feedForward: { kind: 'dense', width: 8192 } }]);
    expect(untimedReason({ model, deployment: { weights: 'bf16' } })).toBeNull();
  });

  it('of Falcon-7B has one KV head and two matrices beside attention', () => {
    const { model } = read({
      model_type: 'falcon',
      hidden_size: 4544,
      num_attention_heads: 71,
      num_hidden_layers: 32,
      multi_query: true,
      parallel_attn: true,
      new_decoder_architecture: false,
      vocab_size: 65_024,
    });
    expect(model).toEqual({ ...COMPLETE_LIBRARY.find('tiiuae/falcon-7b'), id: 'custom' });
  });

  it('is refused with every reason at once', () => {
    const result = modelFromConfig({ ...R1, hidden_size: 'wide', kv_lora_rank: undefined, vocab_size: 0 });
    expect(result.ok ? [] : result.issues.map(({ path }) => path)).toEqual([
      'hidden_size',
      'kv_lora_rank',
      'vocab_size',
    ]);
    const unknown = modelFromConfig({ ...LLAMA, model_type: 'mamba' });
    expect(unknown.ok ? '' : unknown.issues[0]?.message).toContain('not "mamba"; known are llama,');
  });
});

describe('the formats of a checkpoint', () => {
  it.each([
    [BLOCK_FP8, 'fp8-block'],
    [{ quant_method: 'fp8' }, 'fp8'],
    [{ quant_method: 'awq', bits: 4, group_size: 128 }, 'int4'],
    [{ quant_method: 'gptq', bits: 4 }, 'int4'],
    [
      {
        quant_method: 'compressed-tensors',
        config_groups: { group_0: { weights: { num_bits: 8, type: 'float', strategy: 'channel' } } },
        ignore: ['lm_head'],
      },
      'fp8',
    ],
    [
      {
        quant_method: 'modelopt',
        quant_algo: 'NVFP4',
        config_groups: { group_0: { weights: { num_bits: 4, type: 'float', group_size: 16 } } },
        ignore: ['lm_head'],
      },
      'nvfp4',
    ],
  ])('%j is %s', (quantized, weights) => {
    expect(weightsOf(quantized)).toBe(weights);
  });

  const allLayers = (name: string): string[] =>
    Array.from({ length: 61 }, (_, layer) => `model.layers.${layer}.${name}`);
  it('leave excluded modules in bf16, where most layers exclude them', () => {
    const nvfp4 = { quant_method: 'modelopt', quant_algo: 'NVFP4' };
    expect(weightsOf({ ...nvfp4, ignore: [...allLayers('self_attn*'), 'lm_head'] }, R1)).toEqual({
      mixer: 'bf16',
      dense: 'nvfp4',
      shared: 'nvfp4',
      experts: 'nvfp4',
    });
    const ignore = [...allLayers('self_attn*'), ...allLayers('mlp.shared_experts*')];
    const dense = ['model.layers.0*', 'model.layers.1.*', 'model.layers.2.*'];
    expect(weightsOf({ ...nvfp4, ignore: [...ignore, ...dense] }, R1)).toMatchObject({
      mixer: 'bf16',
      dense: 'bf16',
      shared: 'bf16',
      experts: 'nvfp4',
    });
    const norms = [
      ...allLayers('input_layernorm'),
      ...allLayers('mlp.gate'),
      ...allLayers('self_attn.q_a_layernorm'),
    ];
    expect(weightsOf({ ...BLOCK_FP8, modules_to_not_convert: [...norms, 'gate'] }, R1)).toBe('fp8-block');
    expect(weightsOf({ ...nvfp4, ignore: ['model.layers.4.self_attn*'] }, R1)).toBe('nvfp4');
  });

  it('are read from regular expressions, module lists and a file beside', () => {
    const kimi = {
      quant_method: 'compressed-tensors',
      config_groups: { group_0: { weights: { num_bits: 4, type: 'int', group_size: 32 } } },
      ignore: [
        're:.*self_attn.*',
        're:.*shared_experts.*',
        String.raw`re:.*mlp\.(gate|up|gate_up|down)_proj.*`,
      ],
    };
    const ofExperts = { mixer: 'bf16', dense: 'bf16', shared: 'bf16', experts: 'int4' };
    expect(weightsOf(kimi, R1)).toEqual(ofExperts);
    const mixed = {
      quant_algo: 'MIXED_PRECISION',
      quantized_layers: {
        'model.layers.0.self_attn.q_proj': { quant_algo: 'FP8' },
        'model.layers.3.mlp.experts.0.down_proj': { quant_algo: 'W4A16_NVFP4' },
        'model.layers.3.mlp.shared_experts.up_proj': { quant_algo: 'MXFP8' },
      },
    };
    const formats = { mixer: 'fp8', dense: 'bf16', shared: 'mxfp8', experts: 'nvfp4' };
    expect(weightsOf({ quant_method: 'modelopt', ...mixed }, R1)).toEqual(formats);
    expect(read({ ...R1, hf_quant_config: { quantization: mixed } }).model.formats).toEqual(formats);
  });

  it('that are not known are refused by name', () => {
    const result = modelFromConfig({ ...LLAMA, quantization_config: { quant_method: 'bitsandbytes' } });
    expect(result.ok ? [] : result.issues).toEqual([
      { path: 'quantization_config', message: expect.stringContaining('quantised by bitsandbytes') },
    ]);
  });
});

describe('what is memory only', () => {
  it('says what is not measured, all of it', () => {
    const { model } = read(R1);
    expect(untimedReason({ model, deployment: { weights: 'fp8-block' } })).toBeNull();
    expect(untimedReason({ model, deployment: { weights: 'int4' } })).toContain('weights in int4');
    expect(untimedReason({ model: read(LLAMA).model, deployment: { weights: 'int4' } })).toContain(
      'products with weights in int4 are not measured yet',
    );
    expect(untimedReason({ model: read(LLAMA).model, deployment: { weights: 'fp8' } })).toBeNull();
  });
});
