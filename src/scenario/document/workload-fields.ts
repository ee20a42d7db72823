import type { DocumentField } from './document-field.ts';
import { ARRIVALS_SECTION, LENGTHS_SECTION } from './policies.ts';
import { SESSIONS_SECTION } from './session-fields.ts';
import { TRACE_SECTION } from './trace-fields.ts';
import type { SectionNode, Tree } from './tree-node.ts';

/** Largest seed: the generator takes 32 bits. */
const MAX_SEED = 4_294_967_295;

/** Most prompts of a pool: of more, few come twice in a run, and each is remembered. */
const MAX_POOL = 100_000;

/** The fields of `workload.promptPool`. */
export const PROMPT_POOL_FIELDS = {
  prompts: {
    kind: 'integer',
    label: 'Prompt pool',
    help: 'Distinct prompts that requests draw from, so that prefix caching finds some again.',
    unit: 'prompts',
    min: 1,
    max: MAX_POOL,
    step: 'doubling',
    stops: [1, 10, 20, 50, 100, 200, 500, 1000],
  },
  groups: {
    kind: 'integer',
    label: 'Groups',
    help: 'Groups of prompts; those of a group begin with the same tokens.',
    unit: 'groups',
    min: 1,
    max: MAX_POOL,
    step: 'doubling',
    default: 1,
    stops: [1, 2, 5, 10, 20, 50, 100],
  },
  prefixTokens: {
    kind: 'integer',
    label: 'Shared prefix',
    help: 'Tokens with which all prompts of a group begin.',
    unit: 'tokens',
    min: 0,
    max: 10_000_000,
    step: 'doubling',
    default: 0,
    stops: [0, 50, 100, 200, 500, 1000, 2000, 5000],
  },
} as const satisfies Readonly<Record<string, DocumentField>>;

const PROMPT_POOL = {
  kind: 'section',
  fields: PROMPT_POOL_FIELDS,
  link: 'numbers',
  presence: 'nullable',
} as const satisfies SectionNode;

/** The fields of `workload`. */
export const WORKLOAD_FIELDS = {
  seed: {
    kind: 'integer',
    label: 'Seed',
    help: 'Fixes every random choice: the same seed gives the same run.',
    min: 0,
    max: MAX_SEED,
    step: 'linear',
    default: 42,
    stops: [],
  },
  requests: {
    kind: 'integer',
    label: 'Requests',
    help: 'How many requests arrive; more of them make the tail of the curves sure.',
    min: 1,
    max: 10_000_000,
    step: 'doubling',
    optional: true,
    insteadOf: 'workload.seconds',
    stops: [100, 200, 500, 1000, 2000, 5000, 10_000, 20_000, 50_000, 100_000],
  },
  seconds: {
    kind: 'number',
    label: 'Arrivals end after',
    help: 'Simulated time after which no request arrives any more.',
    unit: 's',
    min: 0,
    exclusiveMin: true,
    max: 1e9,
    step: 'doubling',
    optional: true,
    insteadOf: 'workload.requests',
    stops: [10, 30, 60, 120, 300, 600, 1800, 3600],
  },
  maxTokens: {
    kind: 'integer',
    label: 'Longest request',
    help: 'Limit of prompt + output; empty: what the model allows.',
    unit: 'tokens',
    min: 2,
    max: 10_000_000,
    step: 'doubling',
    nullable: true,
    usual: [512, 131_072],
  },
  warmupRequests: {
    kind: 'integer',
    label: 'Warm-up',
    help: 'The first so many requests are simulated and left out of the summary.',
    unit: 'requests',
    min: 0,
    max: 10_000_000,
    step: 'linear',
    default: 0,
  },
  arrivals: ARRIVALS_SECTION,
  lengths: LENGTHS_SECTION,
  promptPool: PROMPT_POOL,
  trace: TRACE_SECTION,
  sessions: SESSIONS_SECTION,
} as const satisfies Tree;
