import { attention, dense, experts } from '../layers.ts';
import { latent } from '../mixer-counts.ts';
import type { AttentionMixer, ExpertsFeedForward, LayerKind, LatentMixer } from '../model-spec.ts';
import type { ConfigReader } from './config-reader.ts';

/** Norms of a layer that has one before attention and one before the MLP. */
const TWO_NORMS = 2;

/** Grouped-query attention in the keys that nearly all families share. */
export function readAttention(
  config: ConfigReader,
  hiddenSize: number,
  more: Partial<AttentionMixer> = {},
): AttentionMixer {
  const heads = config.size('num_attention_heads');
  const kvHeads = config.size('num_key_value_heads', heads);
  // Where a part of the quotient was refused, head_dim is not to blame.
  const quotient = config.issues.length > 0 ? 1 : hiddenSize / heads;
  const headDim = config.size('head_dim', Number.isInteger(quotient) ? quotient : undefined);
  if (config.issues.length === 0 && heads % kvHeads !== 0)
    config.refuse('num_key_value_heads', `must divide num_attention_heads (${heads}), not ${kvHeads}`);
  return attention({ heads, kvHeads, headDim, ...more });
}

/** The keys of a mixture of experts, which families name differently. */
export interface ExpertKeys {
  readonly count: string;
  readonly perToken?: string;
  readonly width: string;
}

/** A mixture of experts with what its tokens pass besides. */
export function readExperts(
  config: ConfigReader,
  keys: ExpertKeys,
  shared: number | null = null,
): ExpertsFeedForward {
  const perTokenKey = keys.perToken ?? 'num_experts_per_tok';
  const count = config.size(keys.count);
  const perToken = config.size(perTokenKey);
  if (perToken > count)
    config.refuse(perTokenKey, `must be at most ${keys.count} (${count}), not ${perToken}`);
  return experts({ count, perToken, width: config.size(keys.width), shared });
}

/** Experts that all tokens pass, as so many of the others' width. */
export function sharedWidth(config: ConfigReader, count: string, width: string): number | null {
  const shared = config.count(count, 0);
  return shared === 0 ? null : shared * config.size(width);
}

/** The layers of a dense decoder: one attention, or one by layer. */
export function denseLayers(
  config: ConfigReader,
  mixerOf: AttentionMixer | ((layer: number) => AttentionMixer),
  norms = TWO_NORMS,
): readonly LayerKind[] {
  const feedForward = dense(config.size('intermediate_size'));
  return layersOf(config, (layer) => ({
    mixer: typeof mixerOf === 'function' ? mixerOf(layer) : mixerOf,
    feedForward,
    norms,
  }));
}

/** As many layers as the config has, each by its number. */
export function layersOf(config: ConfigReader, kindOf: (layer: number) => LayerKind): readonly LayerKind[] {
  return Array.from({ length: config.size('num_hidden_layers') }, (_, layer) => kindOf(layer));
}

/** Names of window layers in `layer_types`. */
const LOCAL = ['sliding_attention', 'local_attention'];

/**
 * Which layers have the window of `sliding_window`: those that `layer_types` names, else those that the family says.
 * A window as long as the model's longest request is none.
 */
export function readWindow(
  config: ConfigReader,
  isLocal: (layer: number) => boolean,
): (layer: number) => number | null {
  const window = config.sizeOrNull('sliding_window');
  if (window === null || window >= config.size('max_position_embeddings', window + 1)) return () => null;
  const names = config.names('layer_types', config.size('num_hidden_layers'));
  return (layer) => {
    const has = names === null ? isLocal(layer) : LOCAL.includes(names[layer] ?? '');
    return has ? window : null;
  };
}

/** DeepSeek's latent attention, with its indexer where the config has one. */
export function readLatent(config: ConfigReader, hiddenSize: number): LatentMixer {
  const indexHeads = config.sizeOrNull('index_n_heads');
  return latent(hiddenSize, {
    heads: config.size('num_attention_heads'),
    qRank: config.sizeOrNull('q_lora_rank'),
    kvRank: config.size('kv_lora_rank'),
    nope: config.size('qk_nope_head_dim'),
    rope: config.size('qk_rope_head_dim'),
    v: config.size('v_head_dim'),
    index:
      indexHeads === null
        ? null
        : { heads: indexHeads, headDim: config.size('index_head_dim'), top: config.size('index_topk') },
  });
}
