import { pageCatalog } from './own/own-gpus.ts';
import { expertsOf } from '../core/models/layers.ts';
import { publishedWeights } from '../core/models/own-format.ts';
import { resolveModel } from '../scenario/document/parse.ts';
import type { Scenario } from '../scenario/document/scenario.ts';
import { modelOf } from './choices.ts';
import type { FieldEdit } from './edit.ts';

/**
 * The edits that choose another model: what only a mixture of experts may say goes with it, and a model that is published
 * in another format than bf16 brings that.
 */
export function chooseModel(old: Scenario, model: Scenario['model']): readonly FieldEdit[] {
  const found = resolveModel(model, pageCatalog());
  const isDense = found.ok && expertsOf(found.value) === null;
  const bringsFormat = [modelOf(old), found.ok ? found.value : null].some(
    (model) => model !== null && publishedWeights(model) !== 'bf16',
  );
  return [
    { path: 'model', value: model },
    ...(bringsFormat ? [{ path: 'deployment.weights', value: undefined }] : []),
    ...(isDense
      ? ['deployment.expertParallel', 'deployment.expertSkew'].map((path) => ({ path, value: undefined }))
      : []),
  ];
}
