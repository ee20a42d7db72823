import type { ProductFormat } from '../../catalog/number-formats.ts';
import type { GemmProfile } from '../../profiles/schema.ts';
import { isOwnTable } from '../../profiles/own-table.ts';
import { gemmTable, quantisationIn } from '../formats.ts';
import type { OperatorFit, OperatorFitter } from '../../predictors/operator-fitter.ts';
import { gemmPeaks, type GemmPeaks } from '../../operators/roofline.ts';
import type { LayerProduct, LayerShapes, OutsideShapes } from '../shapes/layer-shapes.ts';
import type { TrainInput } from '../train-input.ts';
import { fitGemm, nearestPairs, type GemmModel, type GemmShape } from '../../operators/gemm/gemm-model.ts';
import { withoutQuantisation } from '../../operators/gemm/without-quantisation.ts';
import { noWorseThanHalf } from '../../operators/gemm/tuned-gemm.ts';

interface GemmTerms {
  /** Pairs of the table near the shapes that are wanted. */
  readonly pairs: readonly number[];
  readonly peaks: GemmPeaks;
  readonly multiprocessors: number;
}

const GEMM: OperatorFit<GemmProfile, GemmTerms, GemmModel> = {
  id: 'gemm',
  fit: ([table], { pairs, peaks, multiprocessors }, regressor) => {
    if (table === undefined) throw new Error('products are fitted to a table');
    return fitGemm(table, pairs, peaks, multiprocessors, regressor);
  },
};

/** The matrix products of a configuration. */
export interface FittedProducts {
  /** Of the layers in a format. Throws for one that none of them is in. */
  readonly of: (format: ProductFormat) => GemmModel;
  /** The LM head and the routers, which engines leave in bf16. */
  readonly head: GemmModel;
}

/** The formats of the layers' products, each once, by first appearance. */
export function productFormats(layers: readonly LayerShapes[]): readonly ProductFormat[] {
  return [...new Set(layers.flatMap(({ products }) => products.map(({ format }) => format)))];
}

/** Those of all kinds of layers that are in a format. */
export function productsIn(layers: readonly LayerShapes[], format: ProductFormat): readonly LayerProduct[] {
  const all = layers.flatMap(({ products, mixer, mixerFormat }) =>
    mixer.kind === 'latent' ? [...products, { ...mixer.expansion, format: mixerFormat }] : products,
  );
  return all.filter((product) => product.format === format);
}

/** Fits the matrix products, one forest for all that are in one format. */
export async function fitProducts(
  input: TrainInput,
  layers: readonly LayerShapes[],
  { head }: OutsideShapes,
  fitter: OperatorFitter,
): Promise<FittedProducts> {
  const { gpu, profile } = input;
  const fit = (operator: string, done: number, format: ProductFormat, needed: readonly GemmShape[]) => {
    const table = gemmTable(profile, format);
    const pairs = nearestPairs(table, needed);
    const terms = { pairs, peaks: gemmPeaks(gpu, format), multiprocessors: gpu.multiprocessors };
    return fitter.fit([operator, done], GEMM, [table], terms);
  };
  const formats = productFormats(layers);
  const models = new Map<ProductFormat, GemmModel>();
  for (const format of formats.filter((one) => one !== 'bf16')) {
    const linear = productsIn(layers, format);
    const own = await fit(formats.length === 1 ? 'GEMM' : `GEMM in ${format}`, 0, format, linear);
    const inBf16 = () => fit('GEMM in bf16', 0.15, 'bf16', linear);
    models.set(format, await asEnginesRun(input, format, own, inBf16));
  }
  const inBf16 = productsIn(layers, 'bf16');
  const routers = layers.flatMap(({ router }) => (router === null ? [] : [router]));
  const others = await fit(inBf16.length > 0 ? 'GEMM' : 'LM head', inBf16.length > 0 ? 0 : 0.2, 'bf16', [
    ...inBf16,
    head,
    ...routers,
  ]);
  models.set('bf16', others);
  return {
    head: others,
    of: (format) => {
      const model = models.get(format);
      if (model === undefined) throw new Error(`no product is in ${format}`);
      return model;
    },
  };
}

/**
 * Products as the engine runs them: in fp8 per tensor vLLM's servers do better than its measured kernels; TensorRT-LLM does
 * not quantise before each product, as its tables do, where a checkpoint carries the scales.
 */
async function asEnginesRun(
  { profile, timing }: TrainInput,
  format: ProductFormat,
  own: GemmModel,
  inBf16: () => Promise<GemmModel>,
): Promise<GemmModel> {
  if (timing.fusesElementwise === true) return withoutQuantisation(quantisationIn(profile, format), own);
  // What the user measured is what the user's servers run.
  const isBest = timing.kernels !== undefined || isOwnTable(profile, profile.parts.fp8);
  return format === 'fp8' && !isBest ? noWorseThanHalf(own, await inBf16()) : own;
}
