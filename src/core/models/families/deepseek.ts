import { dense } from '../layers.ts';
import { latent } from '../mixer-counts.ts';
import type { LatentMixer } from '../model-spec.ts';
import type { ConfigReader } from './config-reader.ts';
import type { Family } from './family.ts';
import { layersOf, readExperts, readLatent, sharedWidth } from './parts.ts';

/**
 * DeepSeek-V2 and V3 (R1), V3.2 with its indexer, and what is built alike: Kimi-K2, GLM-5. Dense layers first, then
 * experts with shared ones.
 */
export const deepseek: Family = (config, hiddenSize) => {
  const first = config.count('first_k_dense_replace', 0);
  const every = config.size('moe_layer_freq', 1);
  const width = 'moe_intermediate_size';
  const hasExperts = config.has('n_routed_experts');
  const experts = hasExperts
    ? readExperts(
        config,
        { count: 'n_routed_experts', width },
        sharedWidth(config, 'n_shared_experts', width),
      )
    : null;
  const mixerOf = latentByLayer(config, hiddenSize);
  return {
    layers: layersOf(config, (layer) => ({
      mixer: mixerOf(layer),
      feedForward:
        experts === null || layer < first || layer % every !== 0
          ? dense(config.size('intermediate_size'))
          : experts,
      norms: 2,
    })),
    tiedByDefault: false,
  };
};

/** GLM-5.2 has an indexer in some layers, whose choice the others share. */
function latentByLayer(config: ConfigReader, hiddenSize: number): (layer: number) => LatentMixer {
  const own = readLatent(config, hiddenSize);
  const types = config.names('indexer_types', config.size('num_hidden_layers'));
  const { index } = own;
  if (types === null || index === null) return () => own;
  const without = latent(hiddenSize, { ...own, index: { ...index, heads: 0, headDim: 0 } });
  return (layer) => (types[layer] === 'shared' ? without : own);
}
