import { listField } from '../policy-values.ts';
import type { LengthDefinition } from './length-distribution.ts';
import { shortenBoth } from './shorten.ts';

/** The lengths that the scenario lists, one entry a request; one over the limit is shortened, as a trace's is. */
export const list: LengthDefinition = {
  create(config, { maxTokens }) {
    const prompts = listField(config, 'prompts');
    const outputs = listField(config, 'outputs');
    let index = 0;
    return {
      next() {
        const prompt = prompts[index];
        const output = outputs[index];
        index += 1;
        return prompt === undefined || output === undefined ? null : shortenBoth(maxTokens, prompt, output);
      },
    };
  },
};
