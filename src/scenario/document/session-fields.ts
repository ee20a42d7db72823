import type { DocumentFields } from './document-field.ts';
import type { SpreadField } from './spread/spread-field.ts';
import type { SectionNode } from './tree-node.ts';

const MAX_TOKENS = 10_000_000;

const tokens = (label: string, help: string): SpreadField => ({
  kind: 'spread',
  label,
  help: `${help} The same, each between two ends as likely, or lognormal.`,
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
    help: 'Turns of a session: the mean of a geometric number, or a list, one a session, again and again.',
    unit: 'turns',
    min: 1,
    max: 10_000,
    forms: ['list', 'mean'],
  },
  thinkSeconds: {
    kind: 'spread',
    label: 'Think time',
    help: 'From an answer to the next turn: the same (0: none), or lognormal.',
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
    help: 'Tokens with which all sessions begin, such as a system prompt.',
    unit: 'tokens',
    min: 0,
    max: MAX_TOKENS,
    step: 'doubling',
    default: 0,
  },
} as const satisfies DocumentFields;

/** `workload.sessions`. */
export const SESSIONS_SECTION = {
  kind: 'section',
  fields: SESSION_FIELDS,
  link: 'json',
  presence: 'nullable',
} as const satisfies SectionNode;
