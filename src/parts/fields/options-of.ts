import { choicesWith, type FieldSpec } from '../../core/config/field-spec.ts';
import type { PolicySection } from '../../scenario/document/policies.ts';
import { pageCatalog } from '../../store/own/own-gpus.ts';
import type { SelectOption } from '../../ui/controls/select-field.tsx';

/** The values of a choice, as people name them. */
export function optionsOf({
  choices,
  names = {},
}: Pick<Extract<FieldSpec, { kind: 'choice' }>, 'choices' | 'names'>): readonly SelectOption[] {
  return choicesWith(choices, pageCatalog()).map((value) => ({ value, label: names[value] ?? value }));
}

/** The policies of a section, in the order in which they are offered. */
export function policyOptions({ registry }: PolicySection): readonly SelectOption[] {
  return Object.entries(registry).map(([value, { label }]) => ({ value, label }));
}
