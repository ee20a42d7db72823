import { denseTable, evaluateCurve, type Curve } from '../../predictors/curve.ts';
import { layerElementwise } from '../../operators/element-wise/element-wise.ts';
import type { FittedProducts } from '../layers/fit-products.ts';
import { productFormats } from '../layers/fit-products.ts';
import type { FittedLayer } from '../fitted.ts';
import type { TrainInput } from '../train-input.ts';
import { DENSE_TOKENS, SECONDS, tabulated } from './token-curves.ts';

/** One kind of layer without its mixer's own kernels, by tokens; seconds. */
export interface LayerTimes {
  readonly layer: Float64Array;
  /** The part of `layer` that is matrix products, experts among them. */
  readonly gemm: Float64Array;
}

/** Tabulates layers that differ in what goes with tokens, each once: equal ones are one object. */
export function layerTimes(
  { profile, timing }: TrainInput,
  layers: readonly FittedLayer[],
  products: FittedProducts,
  reduce: (tokens: number) => number,
): readonly LayerTimes[] {
  const known = new Map<string, LayerTimes>();
  return layers.map(({ shapes, experts }) => {
    const { mixer: _, ...rest } = shapes;
    const key = JSON.stringify(rest);
    const made = known.get(key);
    if (made !== undefined) return made;
    const curves = layerCurves({ shapes, experts, mixer: null }, products);
    // In microseconds until all sums are made.
    const gemms = denseTable(DENSE_TOKENS, (tokens) =>
      curves.reduce((sum, curve) => sum + evaluateCurve(curve, tokens), 0),
    );
    const times = {
      layer: denseTable(
        DENSE_TOKENS,
        (tokens) =>
          SECONDS *
          ((gemms[tokens] as number) +
            shapes.reduces * reduce(tokens) +
            layerElementwise(profile, shapes.elementwise, tokens, timing)),
      ),
      gemm: gemms.map((microseconds) => SECONDS * microseconds),
    };
    known.set(key, times);
    return times;
  });
}

/** The matrix products of a layer by format, the router and the experts, microseconds over tokens. */
function layerCurves({ shapes, experts }: FittedLayer, products: FittedProducts): readonly Curve[] {
  const linear = productFormats([shapes]).map((format) => {
    const model = products.of(format);
    const own = shapes.products.filter((product) => product.format === format);
    return sumCurves(
      model.m,
      own.map((shape) => model.microseconds(shape)),
    );
  });
  // The router stays in bf16, as the LM head does.
  const { head } = products;
  const routed: readonly Curve[] =
    shapes.router === null ? [] : [{ at: head.m, values: head.microseconds(shapes.router) }];
  const chosen = experts === null ? [] : [tabulated(experts.tokens, experts.microseconds)];
  return [...linear, ...routed, ...chosen];
}

function sumCurves(at: readonly number[], columns: readonly (readonly number[])[]): Curve {
  return { at, values: at.map((_, i) => columns.reduce((sum, column) => sum + (column[i] ?? 0), 0)) };
}
