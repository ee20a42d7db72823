import { dense } from '../layers.ts';
import type { ConfigReader } from './config-reader.ts';
import { qwenWindow } from './dense.ts';
import type { Family } from './family.ts';
import { layersOf, readAttention, readExperts, readWindow, sharedWidth, type ExpertKeys } from './parts.ts';

const LOCAL_EXPERTS: ExpertKeys = { count: 'num_local_experts', width: 'intermediate_size' };
const QWEN_EXPERTS: ExpertKeys = { count: 'num_experts', width: 'moe_intermediate_size' };

/** Mixtral: experts in every layer. */
export const mixtral: Family = (config, hiddenSize) => {
  const window = readWindow(config, () => true);
  const attention = readAttention(config, hiddenSize);
  const feedForward = readExperts(config, LOCAL_EXPERTS);
  return {
    layers: layersOf(config, (layer) => ({
      mixer: { ...attention, window: window(layer) },
      feedForward,
      norms: 2,
    })),
    tiedByDefault: false,
  };
};

/** MiniMax-M2: Mixtral with norms over all heads together. */
export const minimaxM2: Family = (config, hiddenSize) => {
  const mixer = readAttention(config, hiddenSize, {
    qkNorm: config.flag('use_qk_norm', true) && 'all-heads',
  });
  const shared = config.sizeOrNull('shared_intermediate_size');
  // vLLM keeps its router in fp32 (models/minimax_m2.py), as the checkpoint does.
  const feedForward = { ...readExperts(config, LOCAL_EXPERTS, shared), routerIn: 'fp32' as const };
  return { layers: layersOf(config, () => ({ mixer, feedForward, norms: 2 })), tiedByDefault: false };
};

/** gpt-oss: local layers alternate with global ones, each with a sink a head. */
export const gptOss: Family = (config, hiddenSize) => {
  const window = readWindow(config, (layer) => layer % 2 === 0);
  const attention = readAttention(config, hiddenSize, { sinks: true });
  const feedForward = readExperts(config, LOCAL_EXPERTS);
  return {
    layers: layersOf(config, (layer) => ({
      mixer: { ...attention, window: window(layer) },
      feedForward,
      norms: 2,
    })),
    tiedByDefault: false,
  };
};

/** Which layers of a Qwen mixture have experts. */
export function hasExperts(config: ConfigReader): (layer: number) => boolean {
  const step = config.size('decoder_sparse_step', 1);
  const without = config.list('mlp_only_layers') ?? [];
  return (layer) => (layer + 1) % step === 0 && !without.includes(layer);
}

/** Qwen3's mixtures. */
export const qwen3Moe: Family = (config, hiddenSize) => {
  const window = qwenWindow(config);
  const attention = readAttention(config, hiddenSize, { qkNorm: true });
  const feedForward = readExperts(config, QWEN_EXPERTS);
  const has = hasExperts(config);
  return {
    layers: layersOf(config, (layer) => ({
      mixer: { ...attention, window: window(layer) },
      feedForward: has(layer) ? feedForward : dense(config.size('intermediate_size')),
      norms: 2,
    })),
    tiedByDefault: false,
  };
};

/** GLM-4.5 to 4.7: dense layers first, then experts with a shared one. */
export const glm4Moe: Family = (config, hiddenSize) => {
  const mixer = readAttention(config, hiddenSize, { qkNorm: config.flag('use_qk_norm', false) });
  const first = config.count('first_k_dense_replace', 0);
  const width = 'moe_intermediate_size';
  const shared = sharedWidth(config, 'n_shared_experts', width);
  const experts = readExperts(config, { count: 'n_routed_experts', width }, shared);
  return {
    layers: layersOf(config, (layer) => ({
      mixer,
      feedForward: layer < first ? dense(config.size('intermediate_size')) : experts,
      norms: 2,
    })),
    tiedByDefault: false,
  };
};

/** Step-3.5 and 3.7: windows in three of four layers, dense layers first, then experts with a shared one. */
export const step3: Family = (config, hiddenSize) => {
  const window = readWindow(config, (layer) => layer % 4 !== 0);
  const attention = readAttention(config, hiddenSize, { qkNorm: config.flag('use_qk_norm', false) });
  const first = config.count('first_k_dense_replace', 0);
  const experts = readExperts(config, QWEN_EXPERTS, config.sizeOrNull('share_expert_dim'));
  return {
    layers: layersOf(config, (layer) => ({
      mixer: { ...attention, window: window(layer) },
      feedForward: layer < first ? dense(config.size('intermediate_size')) : experts,
      norms: 2,
    })),
    tiedByDefault: false,
  };
};

/** Llama-4: attention in chunks but in every fourth layer; experts in every layer, or in every other one. */
export const llama4: Family = (config, hiddenSize) => {
  const chunk = config.sizeOrNull('attention_chunk_size');
  // Every fourth layer has no positions and sees all.
  const every = config.size('no_rope_layer_interval', 4);
  const attention = readAttention(config, hiddenSize);
  const names = config.names('layer_types', config.size('num_hidden_layers'));
  const width = config.size('intermediate_size');
  const experts = readExperts(config, LOCAL_EXPERTS, width);
  const step = config.size('interleave_moe_layer_step', 1);
  const listed = config.list('moe_layers');
  return {
    layers: layersOf(config, (layer) => {
      const isGlobal = names === null ? (layer + 1) % every === 0 : names[layer] === 'full_attention';
      const has = listed === null || listed.length === 0 ? (layer + 1) % step === 0 : listed.includes(layer);
      return {
        mixer: { ...attention, chunk: isGlobal ? null : chunk },
        feedForward: has ? experts : dense(config.size('intermediate_size_mlp', width)),
        norms: 2,
      };
    }),
    tiedByDefault: false,
  };
};
