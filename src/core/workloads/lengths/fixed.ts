import { numberField } from '../policy-values.ts';
import { tokensField, type LengthDefinition } from './length-distribution.ts';

/** The same lengths for every request. */
export const fixed: LengthDefinition = {
  label: 'Fixed',
  fields: {
    prompt: tokensField('Prompt', 'Tokens of every prompt.'),
    output: tokensField('Output', 'Tokens generated for every request.'),
  },
  create(config) {
    const length = { prompt: numberField(config, 'prompt'), output: numberField(config, 'output') };
    return { next: () => length };
  },
};
