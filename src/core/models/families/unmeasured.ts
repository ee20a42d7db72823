import { dense, experts } from '../layers.ts';
import { CONV_BYTES, STATE_BYTES } from '../mixer-counts.ts';
import type { Mixer, UnmeasuredMixer } from '../model-spec.ts';
import type { ConfigReader } from './config-reader.ts';
import type { Family } from './family.ts';
import { layersOf, readAttention, readExperts, readLatent, sharedWidth } from './parts.ts';

/** Bytes of an element of a cache in bf16. */
const CACHE_BYTES = 2;

/**
 * DeepSeek-V4: compressed sparse attention. All heads share one key and value of `head_dim`; beyond a window only one of
 * `compress_ratio` tokens is kept, and where that is 4 an indexer chooses among them. The output projection goes through
 * `o_groups` latents (inference code of the published checkpoint).
 */
export const deepseekV4: Family = (config, hiddenSize) => {
  const width = 'moe_intermediate_size';
  const shared = sharedWidth(config, 'n_shared_experts', width);
  const feedForward = readExperts(config, { count: 'n_routed_experts', width }, shared);
  const ratios = config.list('compress_ratios') ?? [];
  return {
    layers: layersOf(config, (layer) => ({
      mixer: compressed(config, hiddenSize, Number(ratios[layer] ?? 0)),
      feedForward,
      norms: 2,
    })),
    tiedByDefault: false,
  };
};

/** The ratio of the layers that have an indexer, whose compressor overlaps its blocks. */
const INDEXED_RATIO = 4;

function compressed(config: ConfigReader, hiddenSize: number, ratio: number): UnmeasuredMixer {
  const heads = config.size('num_attention_heads');
  const headDim = config.size('head_dim');
  const [qRank, oRank] = [config.size('q_lora_rank'), config.size('o_lora_rank')];
  const isIndexed = ratio === INDEXED_RATIO;
  const [indexHeads, indexDim] = [config.size('index_n_heads'), config.size('index_head_dim')];
  // Keys and gates, twice where blocks overlap.
  const compressor = (size: number): number => 2 * hiddenSize * size * (isIndexed ? 2 : 1);
  const indexer = isIndexed
    ? qRank * indexHeads * indexDim + hiddenSize * indexHeads + compressor(indexDim)
    : 0;
  return {
    kind: 'unmeasured',
    name: 'compressed sparse attention (CSA)',
    heads,
    counts: {
      divided: { weights: qRank * heads * headDim + heads * headDim * oRank },
      whole: {
        weights:
          hiddenSize * (qRank + headDim) +
          config.size('o_groups') * oRank * hiddenSize +
          (ratio === 0 ? 0 : compressor(headDim)) +
          indexer,
        cache: ratio === 0 ? 0 : (headDim + (isIndexed ? indexDim : 0)) / ratio,
        // The keys of the window.
        state: CACHE_BYTES * config.size('sliding_window') * headDim,
      },
    },
  };
}

/** MiniMax-M3: sparse attention over blocks that an index chooses, after layers of full attention. */
export const minimaxM3: Family = (config, hiddenSize) => {
  const attention = readAttention(config, hiddenSize, { qkNorm: config.flag('use_qk_norm', true) });
  const sparse = config.part('sparse_attention_config');
  const isSparse = sparse?.list('sparse_attention_freq') ?? [];
  const hasExperts = config.list('moe_layer_freq') ?? [];
  const keys = { count: 'num_local_experts', width: 'intermediate_size' };
  const mixture = readExperts(config, keys, config.sizeOrNull('shared_intermediate_size'));
  const { heads, kvHeads, headDim } = attention;
  const index = sparse?.size('sparse_index_dim') ?? 0;
  const indexHeads = sparse?.size('sparse_num_index_heads') ?? 0;
  const mixer: UnmeasuredMixer = {
    kind: 'unmeasured',
    name: 'block-sparse attention (MSA)',
    heads,
    counts: {
      divided: { weights: hiddenSize * headDim * 2 * (heads + kvHeads), cache: 2 * kvHeads * headDim },
      whole: { weights: hiddenSize * index * (indexHeads + 1), cache: index },
    },
  };
  return {
    layers: layersOf(config, (layer) => ({
      mixer: isSparse[layer] === 1 ? mixer : attention,
      feedForward: hasExperts[layer] === 0 ? dense(config.size('dense_intermediate_size')) : mixture,
      norms: 2,
    })),
    tiedByDefault: false,
  };
};

/** Kimi-K3 and Kimi-Linear: Kimi delta attention in three of four layers, latent attention without positions in the others. */
export const kimiLinear: Family = (config, hiddenSize) => {
  const linear = config.part('linear_attn_config');
  const full = linear?.list('full_attn_layers') ?? [];
  if (linear === null) config.refuse('linear_attn_config', 'must say which layers are linear attention');
  const first = config.count('first_k_dense_replace', 0);
  const width = config.size('moe_intermediate_size');
  const sharedCount = config.count('num_shared_experts', 0);
  const mixture = experts({
    count: config.size('num_experts'),
    perToken: config.size('num_experts_per_token'),
    width,
    shared: sharedCount === 0 ? null : sharedCount * width,
    latentWidth: config.sizeOrNull('routed_expert_hidden_size'),
  });
  const delta = linear === null ? { kind: 'none' as const } : kimiDelta(linear, hiddenSize);
  const latent = kimiLatent(config, hiddenSize);
  return {
    layers: layersOf(config, (layer) => ({
      // Counted from one.
      mixer: full.includes(layer + 1) ? latent : delta,
      feedForward: layer < first ? dense(config.size('intermediate_size')) : mixture,
      norms: 2,
    })),
    tiedByDefault: false,
  };
};

function kimiDelta(linear: ConfigReader, hiddenSize: number): Mixer {
  const heads = linear.size('num_heads');
  const headDim = linear.size('head_dim');
  const conv = linear.size('short_conv_kernel_size', 4);
  const inner = heads * headDim;
  const gate = linear.flag('use_full_rank_gate', false) ? hiddenSize * inner : headDim * (hiddenSize + inner);
  return {
    kind: 'unmeasured',
    name: 'Kimi delta attention (KDA)',
    heads,
    counts: {
      divided: {
        // Queries, keys, values and output; the decay of each channel by a low rank; the gate; the rate of learning.
        weights: 4 * hiddenSize * inner + headDim * inner + gate + hiddenSize * heads,
        state: STATE_BYTES * inner * headDim + CONV_BYTES * 3 * inner * (conv - 1),
      },
      whole: { weights: hiddenSize * headDim },
    },
  };
}

/** Latent attention whose output may be gated; sizes as DeepSeek's. */
function kimiLatent(config: ConfigReader, hiddenSize: number): Mixer {
  const plain = readLatent(config, hiddenSize);
  if (!config.flag('mla_use_output_gate', false)) return plain;
  const { heads, v, counts } = plain;
  const { divided, whole } = counts;
  const gated = { ...divided, weights: (divided.weights ?? 0) + hiddenSize * heads * v };
  return {
    kind: 'unmeasured',
    name: 'latent attention with a gate on its output',
    heads,
    counts: { divided: gated, whole },
  };
}
