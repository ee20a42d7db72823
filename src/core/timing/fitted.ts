import type { AllReduceModel } from '../operators/all-reduce/all-reduce-model.ts';
import type { ExpertsFamily } from '../operators/experts/moe-model.ts';
import type { FittedProducts } from './layers/fit-products.ts';
import type { FittedMixer } from './mixers/fitted-mixer.ts';
import type { LayerShapes } from './shapes/layer-shapes.ts';

/** One kind of layer, with what its operators were fitted to. */
export interface FittedLayer {
  readonly shapes: LayerShapes;
  /** Null: it has none. */
  readonly mixer: FittedMixer | null;
  readonly experts: ExpertsFamily | null;
}

/** What the operators of one configuration were fitted to. */
export interface FittedOperators {
  readonly products: FittedProducts;
  /** By the model's groups of layers. */
  readonly layers: readonly FittedLayer[];
  /** Null without tensor parallelism. */
  readonly allReduce: AllReduceModel | null;
}
