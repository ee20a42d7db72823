import type { ModelSpec } from './model-spec.ts';

/** Why a tensor-parallel degree does not fit the model's shape, or null. KV heads are replicated when there are fewer. */
export function tensorParallelProblem(model: ModelSpec, tp: number): string | null {
  if (model.heads % tp !== 0) return `the model's ${model.heads} attention heads do not divide by it`;
  if (model.mlpWidth % tp !== 0) return `the model's MLP width of ${model.mlpWidth} does not divide by it`;
  if (model.kvHeads % tp !== 0 && tp % model.kvHeads !== 0) {
    return `the model's ${model.kvHeads} KV heads neither divide by it nor divide it`;
  }
  return null;
}
