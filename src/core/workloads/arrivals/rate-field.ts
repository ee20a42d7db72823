import type { NumberField } from '../../field-spec.ts';

export const RATE_FIELD: NumberField = {
  kind: 'number',
  label: 'Request rate',
  help: 'Requests that arrive in a second, over all replicas.',
  unit: 'requests/s',
  min: 0,
  exclusiveMin: true,
  max: 100_000,
  step: 'linear',
};
