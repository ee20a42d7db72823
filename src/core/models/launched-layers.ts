import type { LayerKind, ModelSpec } from './model-spec.ts';

/**
 * How many kernels a layer takes beside a dense layer of plain attention, which has about twelve: router, choice, sorting
 * and two grouped products of experts; the further products, norms and absorbed products of attention over latents; the
 * convolution, gates, norms and chunked products of a recurrence. Counted in vLLM's and SGLang's eager models.
 */
const OF_EXPERTS = 0.25;
const OF_LATENTS = 2.4;
const OF_STATES = 6;

/** So many dense layers have as many kernels to launch as all layers of the model. */
export function launchedLayers({ layers }: Pick<ModelSpec, 'layers'>): number {
  return layers.reduce((sum, layer) => sum + layer.count * launchesOf(layer), 0);
}

function launchesOf({ mixer, feedForward }: Pick<LayerKind, 'mixer' | 'feedForward'>): number {
  const ofMixer =
    mixer.kind === 'latent'
      ? OF_LATENTS
      : mixer.kind === 'delta' || mixer.kind === 'state-space'
        ? OF_STATES
        : 0;
  return 1 + ofMixer + (feedForward.kind === 'experts' ? OF_EXPERTS : 0);
}
