import { GPUS, type GpuId } from '../../src/core/catalog/gpus/index.ts';
import { KERNEL_ENGINES, VLLM } from '../../src/core/engines/kernel-engines.ts';
import type { OperatorError, OperatorPredictor } from '../../src/core/fidelity/operator-errors.ts';
import { heldOutBy, quantile } from '../../src/core/operators/holdout.ts';
import { REGRESSORS } from '../../src/core/predictors/regressors/index.ts';
import type { RegressorKind } from '../../src/core/predictors/regressors/regressor.ts';
import { configurationOf, type ScoredOperator } from './configuration.ts';
import { expertOperators } from './experts.ts';
import { tabledOperators } from './operator-tables.ts';
import { operatorsOf } from './operators.ts';

export const SEEDS: readonly number[] = [1, 2, 3, 4, 5];
export const HELD_SHARE = 0.2;
export const METHOD =
  'Llama-3.1-8B at TP 1 and 2 and Llama-3.1-70B at TP 2, 4 and 8 (experts: all models of the catalog, TP and EP 1 to 8): five times a fifth of the (batch, length) cells, (n, k) pairs, message sizes or token counts is left out of the fit and predicted; "whole" leaves out every pair of a width n or a whole degree. Operators with an engine\'s name: the shapes that src/core/operators/*/holdout.ts names.';
const CONFIGURATIONS = [
  { model: 'meta-llama/Llama-3.1-8B', tensorParallel: [1, 2] },
  { model: 'meta-llama/Llama-3.1-70B', tensorParallel: [2, 4, 8] },
];

/** One operator in one format on one GPU by one predictor, a configuration at a time. */
export interface ScoredRow {
  readonly operator: string;
  readonly format: string;
  readonly gpu: GpuId;
  readonly predictor: OperatorPredictor;
  /** Rows fitted, the mean over seeds, and errors |predicted / measured - 1|, of each configuration. */
  readonly runs: readonly { readonly rows: number; readonly errors: readonly number[] }[];
}

/** Other engines' tables have the rows of vLLM's: fewer shapes of them say as much. */
const CONFIGURATIONS_OF_OTHERS = [
  { model: 'meta-llama/Llama-3.1-8B', tensorParallel: [1] },
  { model: 'meta-llama/Llama-3.1-70B', tensorParallel: [4] },
];

/** The operators of the dense configurations that the tables are scored with. */
export function denseOperators(gpu: GpuId): readonly ScoredOperator[] {
  const engines = KERNEL_ENGINES.filter((one) => one === VLLM || GPUS[gpu].measured.parts.includes(one));
  return engines.flatMap((engine) =>
    (engine === VLLM ? CONFIGURATIONS : CONFIGURATIONS_OF_OTHERS).flatMap(({ model, tensorParallel }) =>
      tensorParallel.flatMap((tp) => operatorsOf(configurationOf(gpu, model, tp, engine))),
    ),
  );
}

/** Scores every operator of a GPU, all number formats and the experts included. */
export function scoreGpu(gpu: GpuId, predictors: readonly OperatorPredictor[]): ScoredRow[] {
  const rows = new Map<string, ScoredRow>();
  const operators = [...denseOperators(gpu), ...expertOperators(gpu), ...tabledOperators(gpu)];
  for (const operator of operators) {
    for (const predictor of predictors) {
      const run = scoreOperator(operator, REGRESSORS[predictor]);
      if (run.errors.length === 0) continue;
      const { operator: name, format } = operator;
      const key = `${name}|${format}|${predictor}`;
      const runs = [...(rows.get(key)?.runs ?? []), run];
      rows.set(key, { operator: name, format, gpu, predictor, runs });
    }
  }
  return [...rows.values()];
}

/** All seeds of one operator together. */
export function scoreOperator(
  { score, isSeeded = true }: ScoredOperator,
  kind: RegressorKind,
): ScoredRow['runs'][number] {
  const seeds = isSeeded ? SEEDS : SEEDS.slice(0, 1);
  const scores = seeds.flatMap((seed) => score(kind, heldOutBy(seed, HELD_SHARE)) ?? []);
  const rows = scores.reduce((sum, one) => sum + one.rows, 0) / Math.max(1, scores.length);
  return { rows: Math.round(rows), errors: scores.flatMap(({ errors }) => errors) };
}

/** The error of all configurations of a row together. */
export function errorOf({ operator, format, gpu, predictor, runs }: ScoredRow): OperatorError {
  const errors = runs.flatMap((run) => run.errors);
  const inPercent = (fraction: number): number => Number((100 * quantile(errors, fraction)).toFixed(2));
  return {
    operator,
    format,
    gpu,
    predictor,
    scored: errors.length,
    medianPercent: inPercent(0.5),
    p90Percent: inPercent(0.9),
  };
}
