import { listField } from '../policy-values.ts';
import type { LengthDefinition } from './length-distribution.ts';

/** The lengths that the scenario lists, one entry a request. */
export const list: LengthDefinition = {
  create(config) {
    const prompts = listField(config, 'prompts');
    const outputs = listField(config, 'outputs');
    let index = 0;
    return {
      next() {
        const prompt = prompts[index];
        const output = outputs[index];
        index += 1;
        return prompt === undefined || output === undefined ? null : { prompt, output };
      },
    };
  },
};
