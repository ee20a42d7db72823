import { numberField } from '../policy-values.ts';
import type { LengthDefinition } from './length-distribution.ts';

/** The same lengths for every request. */
export const fixed: LengthDefinition = {
  create(config) {
    const length = { prompt: numberField(config, 'prompt'), output: numberField(config, 'output') };
    return { next: () => length };
  },
};
