import { numberField } from '../policy-values.ts';
import type { ArrivalDefinition } from './arrival-process.ts';

/** The arrivals of a recorded trace, stretched or squeezed; none after its last. */
export const trace: ArrivalDefinition = {
  create(config, { trace: recorded }) {
    const times = recorded?.arrivals;
    if (!times)
      throw new Error(`The trace ${String(config.fields['trace'])} was not loaded or has no arrivals`);
    const timeScale = numberField(config, 'timeScale');
    let index = 0;
    return {
      next() {
        const time = times[index++];
        return time === undefined ? null : time * timeScale;
      },
    };
  },
};
