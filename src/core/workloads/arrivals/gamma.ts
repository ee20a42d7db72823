import { gamma as gammaVariate } from '../../random/distributions.ts';
import { numberField } from '../policy-values.ts';
import type { ArrivalDefinition } from './arrival-process.ts';

/**
 * Independent gaps of a gamma distribution with mean 1 / rate and deviation cv / rate, so of shape 1 / cv^2 and scale
 * cv^2 / rate, as in Vidur; the first request comes after one gap.
 */
export const gamma: ArrivalDefinition = {
  create(config, { stream }) {
    const rate = numberField(config, 'rate');
    const cv = numberField(config, 'cv');
    const shape = 1 / (cv * cv);
    const scale = (cv * cv) / rate;
    let time = 0;
    return {
      next() {
        time += gammaVariate(shape, stream) * scale;
        return time;
      },
    };
  },
};
