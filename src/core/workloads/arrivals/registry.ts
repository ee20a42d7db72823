import type { FieldSpecs, NumberField } from '../../field-spec.ts';

export interface ArrivalDefinition {
  readonly label: string;
  readonly fields: FieldSpecs;
}

const RATE: NumberField = {
  kind: 'number',
  label: 'Request rate',
  help: 'Requests that arrive in a second, over all replicas.',
  unit: 'requests/s',
  min: 0,
  exclusiveMin: true,
  max: 100_000,
  step: 'linear',
};

/** All arrival processes, by their name in a scenario. */
export const ARRIVALS: Readonly<Record<string, ArrivalDefinition>> = {
  poisson: { label: 'Poisson', fields: { rate: RATE } },
  constant: { label: 'Constant', fields: { rate: RATE } },
  burst: { label: 'All at once', fields: {} },
  list: {
    label: 'List',
    fields: {
      times: {
        kind: 'number-list',
        label: 'Arrival times',
        help: 'Arrival of each request, in order.',
        unit: 's',
        min: 0,
        max: 1e9,
        sorted: true,
      },
    },
  },
};
