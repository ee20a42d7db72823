import { dense } from '../layers.ts';
import type { AttentionMixer, FeedForward } from '../model-spec.ts';
import type { ConfigReader } from './config-reader.ts';
import type { Family } from './family.ts';
import { denseLayers, layersOf, readAttention, readExperts, readWindow } from './parts.ts';

/** Before and after attention, before and after the MLP. */
const NORMS = 4;

/** Gemma-2: local layers alternate with global ones. */
export const gemma2: Family = (config, hiddenSize) => {
  const window = readWindow(config, (layer) => layer % 2 === 0);
  const attention = readAttention(config, hiddenSize);
  return {
    layers: denseLayers(config, (layer) => ({ ...attention, window: window(layer) }), NORMS),
    tiedByDefault: true,
  };
};

/** Gemma-3: five local layers and a global one. transformers' defaults stand in for what its config.json leave out. */
export const gemma3: Family = (config, hiddenSize) => {
  const every = config.size('sliding_window_pattern', 6);
  const window = readWindow(config, (layer) => (layer + 1) % every !== 0);
  const heads = config.size('num_attention_heads', 8);
  const kvHeads = config.size('num_key_value_heads', 4);
  const headDim = config.size('head_dim', 256);
  const attention = {
    ...readAttentionOf({ heads, kvHeads, headDim }),
    qkNorm: true,
  };
  return {
    layers: denseLayers(config, (layer) => ({ ...attention, window: window(layer) }), NORMS),
    tiedByDefault: true,
    vocabSize: 262_208,
    maxTokens: 131_072,
  };

  function readAttentionOf(shape: Pick<AttentionMixer, 'heads' | 'kvHeads' | 'headDim'>): AttentionMixer {
    if (heads % kvHeads !== 0)
      config.refuse('num_key_value_heads', `must divide num_attention_heads (${heads}), not ${kvHeads}`);
    return readAttention(config, hiddenSize, shape);
  }
};

/** Gemma-4: global layers have wider heads, fewer of their keys, and take these as values. */
export const gemma4: Family = (config, hiddenSize) => {
  for (const [key, what] of [
    ['hidden_size_per_layer_input', 'embeddings in every layer'],
    ['num_kv_shared_layers', 'layers that share a KV cache'],
  ] as const)
    if (config.count(key, 0) > 0) config.refuse(key, `means ${what}, which are not known here`);
  const window = readWindow(config, (layer) => (layer + 1) % 6 !== 0);
  const local = readAttention(config, hiddenSize, { qkNorm: true });
  const global = {
    ...local,
    headDim: config.size('global_head_dim', local.headDim),
    kvHeads: config.size('num_global_key_value_heads', local.kvHeads),
    values: config.flag('attention_k_eq_v', false) ? ('keys' as const) : ('own' as const),
  };
  const feedForward = gemma4FeedForward(config);
  return {
    layers: layersOf(config, (layer) => {
      const own = window(layer);
      return { mixer: own === null ? global : { ...local, window: own }, feedForward, norms: NORMS };
    }),
    tiedByDefault: true,
  };
};

/** The MLP stands beside the experts where there are any. */
function gemma4FeedForward(config: ConfigReader): FeedForward {
  const width = config.size('intermediate_size');
  if (!config.flag('enable_moe_block', false)) return dense(width);
  const keys = { count: 'num_experts', perToken: 'top_k_experts', width: 'moe_intermediate_size' };
  return readExperts(config, keys, width);
}
