import type { ArrivalDefinition } from './arrival-process.ts';

/** All requests at time 0. */
export const burst: ArrivalDefinition = {
  label: 'All at once',
  fields: {},
  create: () => ({ next: () => 0 }),
};
