import { dense, experts } from '../layers.ts';
import { delta, stateSpace } from '../mixer-counts.ts';
import type { FeedForward, LayerKind, StateSpaceMixer } from '../model-spec.ts';
import type { ConfigReader } from './config-reader.ts';
import type { Family } from './family.ts';
import { hasExperts } from './mixtures.ts';
import { layersOf, readAttention, readExperts } from './parts.ts';

/** Qwen3-Next and Qwen3.5: three gated delta nets, then attention with a gate on its output. */
export const qwenNext: Family = (config, hiddenSize) => {
  const every = config.size('full_attention_interval', 4);
  const names = config.names('layer_types', config.size('num_hidden_layers'));
  const linear = delta(hiddenSize, {
    keyHeads: config.size('linear_num_key_heads'),
    valueHeads: config.size('linear_num_value_heads'),
    keyDim: config.size('linear_key_head_dim'),
    valueDim: config.size('linear_value_head_dim'),
    conv: config.size('linear_conv_kernel_dim', 4),
  });
  const outputGate = config.flag('attn_output_gate', true);
  const attention = readAttention(config, hiddenSize, { qkNorm: true, outputGate });
  const feedForwardOf = qwenNextFeedForward(config);
  return {
    layers: layersOf(config, (layer) => {
      const isFull = names === null ? (layer + 1) % every === 0 : names[layer] === 'full_attention';
      return { mixer: isFull ? attention : linear, feedForward: feedForwardOf(layer), norms: 2 };
    }),
    tiedByDefault: false,
  };
};

function qwenNextFeedForward(config: ConfigReader): (layer: number) => FeedForward {
  if (!config.has('num_experts')) {
    const mlp = dense(config.size('intermediate_size'));
    return () => mlp;
  }
  const keys = { count: 'num_experts', width: 'moe_intermediate_size' };
  const mixture = readExperts(config, keys, config.sizeOrNull('shared_expert_intermediate_size'));
  const has = hasExperts(config);
  return (layer) => (has(layer) ? mixture : dense(config.size('intermediate_size')));
}

const NOTHING = { kind: 'none' } as const;
/** Letters of `hybrid_override_pattern` and names of `layers_block_type`. */
const NEMOTRON_KINDS: Readonly<Record<string, string>> = {
  M: 'mamba',
  '*': 'attention',
  E: 'moe',
  '-': 'mlp',
};

/** Nemotron-H and Nemotron-3: a layer is a Mamba-2, an attention, an MLP or a mixture of experts alone. */
export const nemotronH: Family = (config, hiddenSize) => {
  const letters = config.text('hybrid_override_pattern');
  const named = config.list('layers_block_type');
  const kinds = letters === null ? (named ?? []) : [...letters].map((letter) => NEMOTRON_KINDS[letter]);
  if (kinds.length === 0)
    config.refuse('hybrid_override_pattern', 'must say what each layer is, or else layers_block_type');
  const readers: Readonly<Record<string, () => Omit<LayerKind, 'norms'>>> = {
    mamba: once(() => ({ mixer: nemotronMamba(config, hiddenSize), feedForward: NOTHING })),
    attention: once(() => ({ mixer: readAttention(config, hiddenSize), feedForward: NOTHING })),
    moe: once(() => ({ mixer: NOTHING, feedForward: nemotronExperts(config) })),
    mlp: once(() => ({
      mixer: NOTHING,
      feedForward: { ...dense(config.size('intermediate_size')), gated: false },
    })),
  };
  const layers = kinds.flatMap((kind) => {
    const read = readers[String(kind)];
    if (read !== undefined) return [{ ...read(), norms: 1 }];
    config.refuse('hybrid_override_pattern', `has layers of a kind that is not known: ${String(kind)}`);
    return [];
  });
  return { layers, tiedByDefault: false };
};

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | null = null;
  return () => (made ??= { value: make() }).value;
}

function nemotronMamba(config: ConfigReader, hiddenSize: number): StateSpaceMixer {
  return stateSpace(hiddenSize, {
    heads: config.size('mamba_num_heads'),
    headDim: config.size('mamba_head_dim'),
    groups: config.size('n_groups', 8),
    stateSize: config.size('ssm_state_size'),
    conv: config.size('conv_kernel', 4),
    chunk: config.size('chunk_size', 128),
  });
}

function nemotronExperts(config: ConfigReader): FeedForward {
  const keys = { count: 'n_routed_experts', width: 'moe_intermediate_size' };
  const shared = config.sizeOrNull('moe_shared_expert_intermediate_size');
  const latentWidth = config.sizeOrNull('moe_latent_size');
  return { ...readExperts(config, keys, shared), gated: false, latentWidth };
}

/** Granite-4: Mamba-2 or attention, each with experts and a shared MLP, or with the MLP alone. */
export const graniteHybrid: Family = (config, hiddenSize) => {
  const names = config.names('layer_types', config.size('num_hidden_layers'));
  if (names === null) config.refuse('layer_types', 'must say of each layer whether it is mamba or attention');
  const attention = readAttention(config, hiddenSize);
  const isHybrid = names?.includes('mamba') ?? false;
  const mamba = isHybrid ? graniteMamba(config, hiddenSize) : null;
  const shared = config.size('shared_intermediate_size', config.size('intermediate_size'));
  const count = config.count('num_local_experts', 0);
  const feedForward =
    count === 0
      ? dense(shared)
      : experts({
          count,
          perToken: config.size('num_experts_per_tok'),
          width: config.size('intermediate_size'),
          shared,
        });
  return {
    layers: layersOf(config, (layer) => ({
      mixer: mamba !== null && names?.[layer] === 'mamba' ? mamba : attention,
      feedForward,
      norms: 2,
    })),
    tiedByDefault: false,
  };
};

function graniteMamba(config: ConfigReader, hiddenSize: number): StateSpaceMixer {
  return stateSpace(hiddenSize, {
    heads: config.size('mamba_n_heads'),
    headDim: config.size('mamba_d_head'),
    groups: config.size('mamba_n_groups', 1),
    stateSize: config.size('mamba_d_state', 256),
    conv: config.size('mamba_d_conv', 4),
    chunk: config.size('mamba_chunk_size', 256),
  });
}
