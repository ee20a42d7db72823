import { listField } from '../policy-values.ts';
import type { ArrivalDefinition } from './arrival-process.ts';

/** The times that the scenario lists. */
export const list: ArrivalDefinition = {
  create(config) {
    const times = listField(config, 'times');
    let index = 0;
    return { next: () => times[index++] ?? null };
  },
};
