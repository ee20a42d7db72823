import { listField } from '../policy-values.ts';
import type { ArrivalDefinition } from './arrival-process.ts';

/** The times that the scenario lists. */
export const list: ArrivalDefinition = {
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
  create(config) {
    const times = listField(config, 'times');
    let index = 0;
    return { next: () => times[index++] ?? null };
  },
};
