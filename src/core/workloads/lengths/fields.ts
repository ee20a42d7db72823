import { traceIds } from '../../catalog/traces.ts';
import type { GroupField, ListField, NumberField, PolicyText } from '../../config/field-spec.ts';

/** Name, label and fields of every length distribution, apart from their code: a page that only shows them needs no more. */

/** The distribution that the bars of a histogram make. */
export const BARRED = 'histogram';

const MAX_LENGTH = 10_000_000;

/** Where sliders move, tokens. */
const USUAL_PROMPTS: NonNullable<NumberField['usual']> = [16, 32_768];
const USUAL_OUTPUTS: NonNullable<NumberField['usual']> = [1, 8192];

/** A field that holds a number of tokens. */
function tokensField(
  label: string,
  help: string,
  usual: NonNullable<NumberField['usual']> = USUAL_PROMPTS,
): NumberField {
  return { kind: 'integer', label, help, unit: 'tokens', min: 1, max: MAX_LENGTH, step: 'doubling', usual };
}

function tokenListField(label: string, help: string): ListField {
  return { kind: 'integer-list', label, help, unit: 'tokens', min: 1, max: MAX_LENGTH };
}

/** The shortest and the longest of a part of the request. */
function rangeField(label: string, help: string, usual: typeof USUAL_PROMPTS): ListField {
  return { ...tokensField(label, help, usual), kind: 'integer-list', sorted: true, length: 2 };
}

/** A field that multiplies, from a tenth to ten on its slider. */
export function scaleField(label: string, help: string): NumberField {
  return {
    kind: 'number',
    label,
    help,
    min: 0,
    exclusiveMin: true,
    max: 1000,
    step: 'decades',
    usual: [0.1, 10],
    default: 1,
  };
}

/** Median and 90th percentile of a part of the request. */
function spreadField(label: string, help: string, part: string, usual: typeof USUAL_PROMPTS): GroupField {
  const quantile = (name: string, share: string): NumberField => ({
    ...tokensField(`${label} ${name}`, `${share} of the ${part} have at most so many tokens.`, usual),
    kind: 'number',
  });
  return {
    kind: 'group',
    label,
    help: `${help} One over the limit is drawn again, in the end shortened.`,
    fields: { median: quantile('median', 'Half'), p90: quantile('p90', 'Nine tenths') },
  };
}

/** Most bars of a histogram. */
const MAX_BARS = 200;

/** The bars of a part of the request. */
function barsField(label: string, part: string): GroupField {
  return {
    kind: 'group',
    label,
    help: `Bars of ${part} lengths, each with its weight. A request over the limit is drawn again, in the end shortened.`,
    fields: {
      edges: {
        ...tokenListField(`${label} edges`, 'Where bars begin and end; a bar is without its end.'),
        sorted: true,
        minLength: 2,
        maxLength: MAX_BARS + 1,
      },
      weights: {
        kind: 'number-list',
        label: `${label} weights`,
        help: 'How many of the requests are of each bar, as shares or as counts.',
        min: 0,
        max: 1e12,
        maxLength: MAX_BARS,
      },
    },
  };
}

/** Defaults of the uniform and Zipf generators: Vidur's (microsoft/vidur 7d47513, length generator configurations). */
const SHORTEST: NumberField = {
  ...tokensField('Shortest', 'Smallest prompt + output.'),
  min: 2,
  default: 1024,
};
const RATIO: NumberField = {
  kind: 'number',
  label: 'Prompt : output',
  help: 'Prompt tokens for each output token.',
  min: 0,
  exclusiveMin: true,
  max: 10_000,
  step: 'decades',
  usual: [0.1, 100],
  default: 20,
};
const THETA: NumberField = {
  kind: 'number',
  label: 'Theta',
  help: 'Skew of the distribution: 0 is uniform, near 1 most requests are short.',
  min: 0,
  max: 0.999,
  step: 'linear',
  default: 0.6,
};

export const LENGTH_TEXTS: Readonly<Record<string, PolicyText>> = {
  fixed: {
    label: 'Fixed',
    fields: {
      prompt: tokensField('Prompt', 'Tokens of every prompt.'),
      output: tokensField('Output', 'Tokens generated for every request.', USUAL_OUTPUTS),
    },
  },
  range: {
    label: 'Range',
    fields: {
      prompt: rangeField('Prompt', 'Shortest and longest; all between are as likely.', USUAL_PROMPTS),
      output: rangeField('Output', 'Shortest and longest; all between are as likely.', USUAL_OUTPUTS),
    },
  },
  uniform: { label: 'Uniform', fields: { minTokens: SHORTEST, promptToOutput: RATIO } },
  zipf: { label: 'Zipf', fields: { theta: THETA, minTokens: SHORTEST, promptToOutput: RATIO } },
  lognormal: {
    label: 'Lognormal',
    fields: {
      prompt: spreadField('Prompt', 'Lengths of prompts.', 'prompts', USUAL_PROMPTS),
      output: spreadField('Output', 'Lengths of outputs.', 'outputs', USUAL_OUTPUTS),
    },
  },
  [BARRED]: {
    label: 'Histogram',
    fields: { prompt: barsField('Prompt', 'prompt'), output: barsField('Output', 'output') },
  },
  trace: {
    label: 'Trace',
    fields: {
      trace: {
        kind: 'choice',
        label: 'Trace',
        help: 'Recorded lengths, shuffled by the seed; those over the limit are shortened.',
        choices: ({ traces }) => traceIds(traces),
      },
      promptScale: scaleField('Prompt scale', 'Multiplies every prompt length.'),
      outputScale: scaleField('Output scale', 'Multiplies every output length.'),
    },
  },
  list: {
    label: 'List',
    fields: {
      prompts: tokenListField(
        'Prompts',
        'Prompt tokens of each request; those over the limit are shortened.',
      ),
      outputs: tokenListField('Outputs', 'Output tokens of each request.'),
    },
  },
};
