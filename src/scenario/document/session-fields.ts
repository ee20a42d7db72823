import type { DocumentFields } from './document-field.ts';
import type { SpreadField } from './spread/spread-field.ts';
import type { SectionNode } from './tree-node.ts';

const MAX_TOKENS = 10_000_000;

const tokens = (label: string, help: string): SpreadField => ({
  kind: 'spread',
  label,
  help: `${help} One length for all, the least and the most, or median and 90th percentile of a lognormal length.`,
  unit: 'tokens',
  min: 1,
  max: MAX_TOKENS,
  forms: ['whole', 'range', 'quantiles'],
});

/** The fields of `workload.sessions`. */
export const SESSION_FIELDS = {
  turns: {
    kind: 'spread',
    label: 'Turns',
    help: 'Turns of a session: their mean, each turn being the last with the same probability; or a list, one number a session, gone through again and again.',
    unit: 'turns',
    min: 1,
    max: 10_000,
    forms: ['list', 'mean'],
  },
  thinkSeconds: {
    kind: 'spread',
    label: 'Think time',
    help: 'From an answer to the next turn: a time for all, 0 being none, or median and 90th percentile of a lognormal one.',
    unit: 's',
    min: 0,
    max: 1_000_000,
    forms: ['number', 'quantiles'],
  },
  firstPrompt: tokens('First prompt', "A session's first prompt, the shared prefix included."),
  nextPrompt: tokens('Next prompts', 'What each further turn adds to all that was said before.'),
  output: tokens('Outputs', 'Generated in every turn.'),
  sharedPrefixTokens: {
    kind: 'integer',
    label: 'Shared prefix',
    help: 'Tokens with which all sessions begin, such as a system prompt; of a shorter first prompt all.',
    unit: 'tokens',
    min: 0,
    max: MAX_TOKENS,
    step: 'doubling',
    default: 0,
    stops: [0, 100, 200, 500, 1000, 2000, 5000, 10_000, 20_000],
  },
} as const satisfies DocumentFields;

/** `workload.sessions`. */
export const SESSIONS_SECTION = {
  kind: 'section',
  fields: SESSION_FIELDS,
  link: 'json',
  presence: 'nullable',
} as const satisfies SectionNode;
