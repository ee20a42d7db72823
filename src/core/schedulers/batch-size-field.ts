import type { NumberField } from '../field-spec.ts';

/** Limit of requests in one replica or iteration; the default and its meaning are the policy's. */
export function batchSizeField(defaultValue: NonNullable<NumberField['default']>, help: string): NumberField {
  return {
    kind: 'integer',
    label: 'Batch limit',
    help,
    unit: 'requests',
    min: 1,
    max: 4096,
    step: 'doubling',
    default: defaultValue,
  };
}

/** Token budget of one iteration. */
export function tokenBudgetField(
  label: string,
  defaultValue: NonNullable<NumberField['default']>,
  help: string,
): NumberField {
  return {
    kind: 'integer',
    label,
    help,
    unit: 'tokens',
    min: 1,
    max: 131_072,
    step: 'doubling',
    default: defaultValue,
  };
}
