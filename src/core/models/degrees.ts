import type { ModelSpec } from './model-spec.ts';

/**
 * Why a tensor-parallel degree does not fit the model's shape, or null. KV heads are replicated when there are fewer.
 * With expert parallelism whole experts are divided in place of their width.
 */
export function tensorParallelProblem(model: ModelSpec, tp: number, expertParallel = false): string | null {
  if (model.heads % tp !== 0) return `the model's ${model.heads} attention heads do not divide by it`;
  const { experts, mlpWidth } = model;
  if (expertParallel && experts !== undefined) {
    if (experts.count % tp !== 0) return `the model's ${experts.count} experts do not divide by it`;
  } else if (mlpWidth % tp !== 0) {
    const what = experts === undefined ? 'MLP' : 'expert';
    return `the model's ${what} width of ${mlpWidth} does not divide by it`;
  }
  if (model.kvHeads % tp !== 0 && tp % model.kvHeads !== 0) {
    return `the model's ${model.kvHeads} KV heads neither divide by it nor divide it`;
  }
  return null;
}
