import { denseTable, evaluateCurve, type Curve } from '../../predictors/curve.ts';
import { plainProductMicroseconds } from '../../operators/gemm/plain-product.ts';
import type { RouterShape } from '../shapes/layer-shapes.ts';
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
  { profile, timing, gpu }: TrainInput,
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
    const curves = layerCurves({ shapes, experts, mixer: null }, products, gpu);
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
            shapes.smallReduces * reduce(1) +
            layerElementwise(profile, shapes.elementwise, tokens, timing)),
      ),
      gemm: gemms.map((microseconds) => SECONDS * microseconds),
    };
    known.set(key, times);
    return times;
  });
}

/** The matrix products of a layer by format, the router and the experts, microseconds over tokens. */
function layerCurves(
  { shapes, experts }: FittedLayer,
  products: FittedProducts,
  gpu: TrainInput['gpu'],
): readonly Curve[] {
  const linear = productFormats([shapes]).map((format) => {
    const model = products.of(format);
    const own = shapes.products.filter((product) => product.format === format);
    return sumCurves(
      model.m,
      own.map((shape) => model.microseconds(shape)),
    );
  });
  const routed = shapes.router === null ? [] : [routerCurve(shapes.router, products, gpu)];
  const chosen = experts === null ? [] : [tabulated(experts.tokens, experts.microseconds)];
  return [...linear, ...routed, ...chosen];
}

/** A router in bf16 is timed as the LM head; none in fp32 is measured: its roofline. */
function routerCurve(router: RouterShape, { head }: FittedProducts, gpu: TrainInput['gpu']): Curve {
  if (router.format === 'bf16') return { at: head.m, values: head.microseconds(router) };
  return { at: head.m, values: head.m.map((rows) => plainProductMicroseconds(gpu, router, rows)) };
}

function sumCurves(at: readonly number[], columns: readonly (readonly number[])[]): Curve {
  return { at, values: at.map((_, i) => columns.reduce((sum, column) => sum + (column[i] ?? 0), 0)) };
}
