import { numberField } from '../policy-values.ts';
import type { ArrivalDefinition } from './arrival-process.ts';

/** As many requests as are kept in flight arrive at time 0, the others when an answer releases them. */
export const closedLoop: ArrivalDefinition = {
  create(config) {
    const concurrency = numberField(config, 'concurrency');
    let count = 0;
    return { concurrency, next: () => (count++ < concurrency ? 0 : Number.NaN) };
  },
};
