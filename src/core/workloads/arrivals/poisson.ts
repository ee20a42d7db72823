import { exponential } from '../../random/distributions.ts';
import { numberField } from '../policy-values.ts';
import type { ArrivalDefinition } from './arrival-process.ts';
import { RATE_FIELD } from './rate-field.ts';

/** Independent exponential gaps of mean 1 / rate; the first request comes after one gap. */
export const poisson: ArrivalDefinition = {
  label: 'Poisson',
  fields: { rate: RATE_FIELD },
  create(config, stream) {
    const rate = numberField(config, 'rate');
    let time = 0;
    return {
      next() {
        time += exponential(stream) / rate;
        return time;
      },
    };
  },
};
