import { exponential } from '../../random/distributions.ts';
import { listField } from '../policy-values.ts';
import type { ArrivalDefinition } from './arrival-process.ts';

/**
 * A Poisson process whose rate changes from stage to stage: gaps are exponential in expected arrivals, which pass at
 * the rate of the stage, so a gap that crosses a border goes on at the new rate. After the last stage none arrive.
 */
export const stages: ArrivalDefinition = {
  create(config, { stream }) {
    const rates = listField(config, 'stages.rate');
    const durations = listField(config, 'stages.seconds');
    let stage = 0;
    let time = 0;
    let end = durations[0] ?? 0;
    return {
      next() {
        let gap = exponential(stream);
        for (; stage < rates.length; end += durations[stage] ?? 0) {
          const rate = rates[stage] ?? 0;
          const left = (end - time) * rate;
          if (gap < left) {
            time = Math.min(end, time + gap / rate);
            return time;
          }
          gap -= left;
          time = end;
          stage += 1;
        }
        return null;
      },
    };
  },
};
