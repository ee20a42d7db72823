import type { GpuSpec } from '../../src/core/catalog/gpu-spec.ts';
import type { GpuId } from '../../src/core/catalog/gpus/index.ts';
import { GPUS } from '../../src/core/catalog/gpus/index.ts';
import { PRODUCTS } from '../../src/core/operators/gemm/gemm.ts';
import { evaluateCurve, type Curve } from '../../src/core/predictors/curve.ts';
import { gemmTable } from '../../src/core/predictors/formats.ts';
import { fitGemm, nearestPairs, type GemmShape } from '../../src/core/predictors/products/gemm-model.ts';
import { RANDOM_FOREST } from '../../src/core/predictors/regressors/random-forest.ts';
import { gemmPeaks } from '../../src/core/predictors/roofline.ts';
import type { GemmTables } from '../../src/core/profiles/operator-tables/schema.ts';
import { profileOf } from '../holdout/configuration.ts';
import { operatorTablesOf } from '../holdout/operator-tables.ts';

/** Number formats of matrix products. */
export type ProductFormat = 'bf16' | 'fp8-block' | 'nvfp4';

/** Microseconds of some matrix products together over the rows that they multiply. */
export function productsOf(
  id: GpuId,
  format: ProductFormat,
  shapes: readonly GemmShape[],
): (tokens: number) => number {
  if (shapes.length === 0) return () => 0;
  const curve = format === 'nvfp4' ? tabled(id, format, shapes) : based(GPUS[id], format, shapes);
  return (tokens) => evaluateCurve(curve, tokens);
}

function tabled(id: GpuId, format: 'nvfp4', products: readonly GemmShape[]): Curve {
  const tables = operatorTablesOf(id).filter((file): file is GemmTables => file.kind === 'gemm');
  const model = PRODUCTS.fit(tables, { shape: { format, products }, gpu: GPUS[id] }, RANDOM_FOREST);
  return { at: model.tokens, values: model.tokens.map((tokens) => model.microseconds(tokens)) };
}

function based(gpu: GpuSpec, format: 'bf16' | 'fp8-block', shapes: readonly GemmShape[]): Curve {
  const table = gemmTable(profileOf(gpu.id as GpuId), format);
  const pairs = nearestPairs(table, shapes);
  const model = fitGemm(table, pairs, gemmPeaks(gpu, format), gpu.multiprocessors, RANDOM_FOREST);
  const columns = shapes.map((shape) => model.microseconds(shape));
  return { at: model.m, values: model.m.map((_, i) => columns.reduce((sum, of) => sum + (of[i] ?? 0), 0)) };
}
