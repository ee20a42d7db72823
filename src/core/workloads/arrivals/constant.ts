import { numberField } from '../policy-values.ts';
import type { ArrivalDefinition } from './arrival-process.ts';

/** Equal gaps of 1 / rate from time 0 on. */
export const constant: ArrivalDefinition = {
  create(config) {
    const rate = numberField(config, 'rate');
    let count = 0;
    return {
      next() {
        const time = count / rate;
        count += 1;
        return time;
      },
    };
  },
};
