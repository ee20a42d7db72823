import { linearFormat, type LinearFormat } from '../../catalog/number-formats.ts';
import type { GemmProfile } from '../../profiles/schema.ts';
import { gemmTable } from '../formats.ts';
import type { LayerShapes } from '../layer-shapes.ts';
import type { OperatorFit, OperatorFitter } from '../operator-fitter.ts';
import { gemmPeaks, type GemmPeaks } from '../roofline.ts';
import type { FittedOperators, TrainInput } from '../train-input.ts';
import { fitGemm, nearestPairs, type GemmModel, type GemmShape } from './gemm-model.ts';
import { withoutQuantisation } from './quantisation.ts';
import { noWorseThanHalf, tunedByShape } from './tuned-gemm.ts';

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

/** Fits the matrix products: those of the layers in the format of the weights, LM head and router in bf16. */
export async function fitProducts(
  input: TrainInput,
  shapes: LayerShapes,
  fitter: OperatorFitter,
): Promise<Pick<FittedOperators, 'gemm' | 'head'>> {
  const { deployment, gpu, profile } = input;
  const fit = (operator: string, done: number, format: LinearFormat, needed: readonly GemmShape[]) => {
    const table = gemmTable(profile, format);
    const pairs = nearestPairs(table, needed);
    const terms = { pairs, peaks: gemmPeaks(gpu, format), multiprocessors: gpu.multiprocessors };
    return fitter.fit([operator, done], GEMM, [table], terms);
  };
  const linear = Object.values(shapes.gemms);
  const others = shapes.router === null ? [shapes.head] : [shapes.head, shapes.router];
  const format = linearFormat(deployment.weights);
  // One forest for all matrices where they are in the same format.
  if (format === 'bf16') {
    const all = await fit('GEMM', 0, format, [...linear, ...others]);
    return { gemm: all, head: all };
  }
  const own = await fit('GEMM', 0, format, linear);
  const gemm =
    format === 'fp8' ? asEnginesRun(input, own, await fit('GEMM in bf16', 0.15, 'bf16', linear)) : own;
  return { gemm, head: await fit('LM head', 0.2, 'bf16', others) };
}

/** Products in fp8 per tensor as the engine runs them. */
function asEnginesRun({ gpu, timing }: TrainInput, own: GemmModel, bf16: GemmModel): GemmModel {
  return timing.fusesElementwise === true
    ? tunedByShape(noWorseThanHalf(withoutQuantisation(gpu.quantisation, own), bf16))
    : noWorseThanHalf(own, bf16);
}
