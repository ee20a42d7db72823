import { listField } from '../policy-values.ts';
import type { LengthDefinition } from './length-distribution.ts';
import { tokensField } from './length-distribution.ts';

const lengths = (label: string, help: string) => {
  const { unit, min, max } = tokensField(label, help);
  return { kind: 'integer-list', label, help, unit: unit ?? '', min, max } as const;
};

/** The lengths that the scenario lists, one entry a request. */
export const list: LengthDefinition = {
  label: 'List',
  fields: {
    prompts: lengths('Prompts', 'Prompt tokens of each request.'),
    outputs: lengths('Outputs', 'Output tokens of each request.'),
  },
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
