import type { Division } from '../../core/config/deployment-config.ts';
import type { Scenario } from '../../scenario/document/scenario.ts';
import { divisionText } from '../../scenario/describe/division.ts';
import { chooseModel } from '../../store/choose-model.ts';
import type { FieldEdit } from '../../store/edit.ts';

/** A model as it is chosen: by name or as a config.json, and a division that holds it, where one does. */
export interface ChosenModel {
  readonly model: Scenario['model'];
  readonly division: Division | null;
}

/** What came of it: refused in a sentence, or taken; then what had to change with it, if anything did. */
export type Choosing =
  | { readonly refused: string }
  | { readonly refused: null; readonly changed: string | null };

/** Chooses a model. Where the GPUs cannot be divided for it as they are, they are divided as little as holds it. */
export function chooseDivided(
  scenario: Scenario,
  { model, division }: ChosenModel,
  edit: (edits: readonly FieldEdit[]) => string | null,
): Choosing {
  const edits = chooseModel(scenario, model);
  const refused = edit(edits);
  if (refused === null) return { refused, changed: null };
  const instead = division ?? { tensorParallel: 1, pipelineParallel: 1 };
  const divided = (['tensorParallel', 'pipelineParallel'] as const).map((name) => ({
    path: `deployment.${name}`,
    value: instead[name],
  }));
  if (edit([...edits, ...divided]) !== null) return { refused };
  return { refused: null, changed: `Now ${divisionText(instead)}. As it was: ${refused}` };
}
