import { GPUS, type GpuId } from '../../src/core/catalog/gpus/index.ts';
import { fitGemm, nearestPairs, type GemmShape } from '../../src/core/operators/gemm/gemm-model.ts';
import { gemmPeaks } from '../../src/core/operators/roofline.ts';
import { evaluateCurve, type Curve } from '../../src/core/predictors/curve.ts';
import { RANDOM_FOREST } from '../../src/core/predictors/regressors/random-forest.ts';
import { gemmTable } from '../../src/core/timing/formats.ts';
import { profileOf } from '../holdout/configuration.ts';

/** Microseconds of some matrix products together over the rows that they multiply. */
export function productsOf(
  id: GpuId,
  format: 'bf16' | 'fp8-block',
  shapes: readonly GemmShape[],
): (tokens: number) => number {
  const gpu = GPUS[id];
  const table = gemmTable(profileOf(id), format);
  const pairs = nearestPairs(table, shapes);
  const model = fitGemm(table, pairs, gemmPeaks(gpu, format), gpu.multiprocessors, RANDOM_FOREST);
  const columns = shapes.map((shape) => model.microseconds(shape));
  const curve: Curve = {
    at: model.m,
    values: model.m.map((_, i) => columns.reduce((sum, of) => sum + (of[i] ?? 0), 0)),
  };
  return (tokens) => evaluateCurve(curve, tokens);
}
