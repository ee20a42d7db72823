import { numberField } from '../policy-values.ts';
import type { LengthDefinition } from './length-distribution.ts';

/**
 * Prompt + output is uniform between `minTokens` and `maxTokens`; the output is its share of that, rounded up, and the
 * prompt what is left, rounded down, as in Vidur; here both are at least one token.
 */
export const uniform: LengthDefinition = {
  create(config, { stream, maxTokens }) {
    const minTokens = numberField(config, 'minTokens');
    const ratio = numberField(config, 'promptToOutput');
    return {
      next() {
        const total = minTokens + (maxTokens - minTokens) * stream.uniform();
        const whole = Math.floor(total);
        const output = Math.min(whole - 1, Math.ceil(total / (1 + ratio)));
        return { prompt: whole - output, output };
      },
    };
  },
};
