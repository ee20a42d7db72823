import type { FieldSpecs, NumberField } from '../../field-spec.ts';
import { TRACE_IDS } from '../../catalog/traces.ts';

export interface LengthDefinition {
  readonly label: string;
  readonly fields: FieldSpecs;
}

const MAX_LENGTH = 10_000_000;
const tokens = (label: string, help: string): NumberField => ({
  kind: 'integer',
  label,
  help,
  unit: 'tokens',
  min: 1,
  max: MAX_LENGTH,
  step: 'doubling',
});
const scale = (label: string, help: string): NumberField => ({
  kind: 'number',
  label,
  help,
  min: 0,
  exclusiveMin: true,
  max: 1000,
  step: 'linear',
  default: 1,
});
const PROMPT_TO_OUTPUT: NumberField = {
  kind: 'number',
  label: 'Prompt : output',
  help: 'Prompt tokens for each output token.',
  min: 0,
  exclusiveMin: true,
  max: 10_000,
  step: 'linear',
  default: 20,
};
const MIN_TOKENS: NumberField = { ...tokens('Shortest', 'Smallest prompt + output.'), min: 2, default: 1024 };
const lengthList = (label: string, help: string) =>
  ({ kind: 'integer-list', label, help, unit: 'tokens', min: 1, max: MAX_LENGTH }) as const;

/** All length distributions, by their name in a scenario. */
export const LENGTHS: Readonly<Record<string, LengthDefinition>> = {
  fixed: {
    label: 'Fixed',
    fields: {
      prompt: tokens('Prompt', 'Tokens of every prompt.'),
      output: tokens('Output', 'Tokens generated for every request.'),
    },
  },
  zipf: {
    label: 'Zipf',
    fields: {
      theta: {
        kind: 'number',
        label: 'Theta',
        help: 'Skew of the distribution: 0 is uniform, near 1 most requests are short.',
        min: 0,
        max: 0.999,
        step: 'linear',
        default: 0.6,
      },
      minTokens: MIN_TOKENS,
      promptToOutput: PROMPT_TO_OUTPUT,
    },
  },
  trace: {
    label: 'Trace',
    fields: {
      trace: { kind: 'choice', label: 'Trace', help: 'Recorded lengths, shuffled by the seed.', choices: TRACE_IDS },
      promptScale: scale('Prompt scale', 'Multiplies every prompt length.'),
      outputScale: scale('Output scale', 'Multiplies every output length.'),
    },
  },
  list: {
    label: 'List',
    fields: {
      prompts: lengthList('Prompts', 'Prompt tokens of each request.'),
      outputs: lengthList('Outputs', 'Output tokens of each request.'),
    },
  },
};
