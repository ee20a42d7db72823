import type { Catalog } from '../../core/catalog/catalog.ts';
import { countParameters } from '../../core/models/sizes.ts';
import { resolveModel } from '../document/parse.ts';
import type { Scenario } from '../document/scenario.ts';

/** "Llama-3.1-70B", or what a pasted config.json is. */
export function modelName({ model }: Pick<Scenario, 'model'>, catalog: Catalog): string {
  if (typeof model === 'string') return model.split('/').at(-1) ?? model;
  const spec = resolveModel(model, catalog);
  return spec.ok ? `pasted model (${(countParameters(spec.value) / 1e9).toFixed(1)} B)` : 'pasted model';
}
