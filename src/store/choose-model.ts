import { resolveModel } from '../scenario/document/parse.ts';
import type { Scenario } from '../scenario/document/scenario.ts';
import { modelOf } from './choices.ts';
import type { FieldEdit } from './edit.ts';

/**
 * The edits that choose another model: what only a mixture of experts may say goes with it, and a model whose experts
 * are published in one format brings that.
 */
export function chooseModel(old: Scenario, model: Scenario['model']): readonly FieldEdit[] {
  const found = resolveModel(model);
  const experts = found.ok ? found.value.experts : undefined;
  const isDense = found.ok && experts === undefined;
  const bringsFormat = experts?.weights !== undefined || modelOf(old)?.experts?.weights !== undefined;
  return [
    { path: 'model', value: model },
    ...(bringsFormat ? [{ path: 'deployment.weights', value: experts?.weights }] : []),
    ...(isDense
      ? ['deployment.expertParallel', 'deployment.expertSkew'].map((path) => ({ path, value: undefined }))
      : []),
  ];
}
