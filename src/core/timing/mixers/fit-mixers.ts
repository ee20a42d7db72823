import type { OperatorFitter } from '../../predictors/operator-fitter.ts';
import type { FittedProducts } from '../layers/fit-products.ts';
import type { GemmShape } from '../../operators/gemm/gemm-model.ts';
import { UnsupportedShapeError } from '../provenance/unsupported.ts';
import type { LayerShapes } from '../shapes/layer-shapes.ts';
import type { TrainInput } from '../train-input.ts';
import { fitAttentionMixer } from './attention-mixer.ts';
import type { FittedMixer } from './fitted-mixer.ts';

/**
 * Fits the mixers of a model's layers, each shape once. @throws UnsupportedShapeError where the tables at hand have no
 * basis for one.
 */
export async function fitMixers(
  input: TrainInput,
  layers: readonly LayerShapes[],
  products: FittedProducts,
  fitter: OperatorFitter,
): Promise<(FittedMixer | null)[]> {
  const known = new Map<string, FittedMixer | null>();
  for (const layer of layers) {
    const key = JSON.stringify(layer.mixer);
    if (!known.has(key)) known.set(key, await fitMixer(input, layer, products, fitter));
  }
  return layers.map(({ mixer }) => known.get(JSON.stringify(mixer)) ?? null);
}

async function fitMixer(
  input: TrainInput,
  { mixer, mixerFormat }: LayerShapes,
  products: FittedProducts,
  fitter: OperatorFitter,
): Promise<FittedMixer | null> {
  if (mixer.kind === 'none') return null;
  if (mixer.kind === 'attention') return fitAttentionMixer(input, mixer, fitter);
  if (input.timing.attention === 'vidur') {
    throw new UnsupportedShapeError(
      "Vidur's profile of attention is of whole heads, of which the model has none.",
    );
  }
  // Most models have none: their code is fetched for those that do.
  const { fitTabledMixer } = await import('./tabled-mixers.ts');
  const times = (shape: GemmShape) => {
    const model = products.of(mixerFormat);
    return { at: model.m, values: model.microseconds(shape) };
  };
  return fitTabledMixer(input, mixer, times, fitter);
}
