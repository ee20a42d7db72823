import { dense } from '../layers.ts';
import type { ConfigReader } from './config-reader.ts';
import type { Family } from './family.ts';
import { denseLayers, layersOf, readAttention, readWindow } from './parts.ts';

/** Llama, and what differs from it in scalings, biases or nothing (InternLM, Granite's multipliers). */
export const llama: Family = (config, hiddenSize) => ({
  layers: denseLayers(config, readAttention(config, hiddenSize)),
  tiedByDefault: false,
});

/** Mistral and Phi-3: a window in every layer, where there is one. */
export const mistral: Family = (config, hiddenSize) => {
  const window = readWindow(config, () => true);
  const attention = readAttention(config, hiddenSize);
  return {
    layers: denseLayers(config, (layer) => ({ ...attention, window: window(layer) })),
    tiedByDefault: false,
  };
};

/** Qwen2's window begins above `max_window_layers`, and where `use_sliding_window` says so only. */
export function qwenWindow(config: ConfigReader): (layer: number) => number | null {
  if (!config.flag('use_sliding_window', false)) return () => null;
  const first = config.count('max_window_layers', 0);
  return readWindow(config, (layer) => layer >= first);
}

/** Qwen2, and MiMo, which adds draft layers. */
export const qwen2: Family = (config, hiddenSize) => {
  const window = qwenWindow(config);
  const attention = readAttention(config, hiddenSize);
  return {
    layers: denseLayers(config, (layer) => ({ ...attention, window: window(layer) })),
    tiedByDefault: false,
  };
};

/** Qwen2 with norms over the heads. */
export const qwen3: Family = (config, hiddenSize) => {
  const window = qwenWindow(config);
  const attention = readAttention(config, hiddenSize, { qkNorm: true });
  return {
    layers: denseLayers(config, (layer) => ({ ...attention, window: window(layer) })),
    tiedByDefault: false,
  };
};

/** OLMo-3: three window layers and one that sees all; norms after the blocks. */
export const olmo3: Family = (config, hiddenSize) => {
  const window = readWindow(config, (layer) => (layer + 1) % 4 !== 0);
  const attention = readAttention(config, hiddenSize, { qkNorm: true });
  return {
    layers: denseLayers(config, (layer) => ({ ...attention, window: window(layer) })),
    tiedByDefault: false,
  };
};

/** EXAONE-4: `sliding_window_pattern` is a number or letters such as "LLLG". */
export const exaone4: Family = (config, hiddenSize) => {
  const letters = config.text('sliding_window_pattern');
  const every = letters === null ? config.size('sliding_window_pattern', 4) : letters.length;
  const window = readWindow(config, (layer) =>
    letters === null ? (layer + 1) % every !== 0 : letters[layer % every] === 'L',
  );
  const attention = readAttention(config, hiddenSize, { qkNorm: true });
  return {
    layers: denseLayers(config, (layer) => ({ ...attention, window: window(layer) })),
    tiedByDefault: false,
  };
};

/** Falcon: attention and MLP side by side; one KV head with `multi_query`, or groups in the new architecture. */
export const falcon: Family = (config, hiddenSize) => {
  const isNew = config.flag('new_decoder_architecture', false);
  const heads = config.size('num_attention_heads');
  const kvHeads = isNew ? config.size('num_kv_heads', heads) : config.flag('multi_query', true) ? 1 : heads;
  const headDim = Math.floor(hiddenSize / heads);
  if (headDim * heads !== hiddenSize)
    config.refuse('num_attention_heads', `must divide hidden_size, not be ${heads}`);
  const width = config.size('ffn_hidden_size', 4 * hiddenSize);
  const mixer = readAttention(config, hiddenSize, { kvHeads, headDim });
  const isParallel = config.flag('parallel_attn', true);
  return {
    layers: layersOf(config, () => ({
      mixer,
      feedForward: { ...dense(width), gated: false },
      norms: isNew ? config.size('num_ln_in_parallel_attn', 2) : isParallel ? 1 : 2,
    })),
    tiedByDefault: true,
    maxTokens: 2048,
  };
};
