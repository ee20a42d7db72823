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
  const isBeside = timing.kernels === undefined;
  const known = new Map<string, LayerTimes>();
  return layers.map(({ shapes, experts }) => {
    const { mixer: _, ...rest } = shapes;
    const key = JSON.stringify(rest);
    const made = known.get(key);
    if (made !== undefined) return made;
    const curves = layerCurves({ shapes, experts, mixer: null }, products, gpu);
    // In microseconds until all sums are made.
    const { alone, shared, chosen } = curves;
    const gemms = denseTable(DENSE_TOKENS, (tokens) => {
      const ofShared = sumAt(shared, tokens);
      const ofChosen = sumAt(chosen, tokens);
      const hidden = isBeside ? hiddenBeside(tokens) * Math.min(ofShared, ofChosen) : 0;
      return sumAt(alone, tokens) + ofShared + ofChosen - hidden;
    });
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

/** Up to so many tokens vLLM runs the experts that every token passes on a stream of their own, beside the chosen ones. */
const BESIDE_TOKENS = 256;

/**
 * The share of the shorter of both that the longer hides: all of it up to 256 tokens (vLLM's
 * VLLM_SHARED_EXPERTS_STREAM_TOKEN_THRESHOLD), none from twice as many on, where each fills the GPU by itself. SGLang and
 * TensorRT-LLM have such streams too, but no measured run comes nearer with it (docs/fidelity.md).
 */
function hiddenBeside(tokens: number): number {
  return Math.min(1, Math.max(0, 2 - tokens / BESIDE_TOKENS));
}

/** Microseconds over tokens. */
interface LayerCurves {
  /** Matrix products by format, and the router. */
  readonly alone: readonly Curve[];
  /** Experts that every token passes. */
  readonly shared: readonly Curve[];
  /** Experts that the router chooses. */
  readonly chosen: readonly Curve[];
}

function layerCurves(
  { shapes, experts }: FittedLayer,
  products: FittedProducts,
  gpu: TrainInput['gpu'],
): LayerCurves {
  const curvesOf = (isShared: boolean): readonly Curve[] => {
    const own = shapes.products.filter((product) => (product.isShared === true) === isShared);
    return productFormats([{ ...shapes, products: own }]).map((format) => {
      const model = products.of(format);
      const inFormat = own.filter((product) => product.format === format);
      return sumCurves(
        model.m,
        inFormat.map((shape) => model.microseconds(shape)),
      );
    });
  };
  const routed = shapes.router === null ? [] : [routerCurve(shapes.router, products, gpu)];
  return {
    alone: [...curvesOf(false), ...routed],
    shared: curvesOf(true),
    chosen: experts === null ? [] : [tabulated(experts.tokens, experts.microseconds)],
  };
}

function sumAt(curves: readonly Curve[], tokens: number): number {
  return curves.reduce((sum, curve) => sum + evaluateCurve(curve, tokens), 0);
}

/** A router in bf16 is timed as the LM head; none in fp32 is measured: its roofline. */
function routerCurve(router: RouterShape, { head }: FittedProducts, gpu: TrainInput['gpu']): Curve {
  if (router.format === 'bf16') return { at: head.m, values: head.microseconds(router) };
  return { at: head.m, values: head.m.map((rows) => plainProductMicroseconds(gpu, router, rows)) };
}

function sumCurves(at: readonly number[], columns: readonly (readonly number[])[]): Curve {
  return { at, values: at.map((_, i) => columns.reduce((sum, column) => sum + (column[i] ?? 0), 0)) };
}
