import { METRICS } from '../../core/metrics/summary.ts';
import type { DocumentField, DocumentFields } from '../document/document-field.ts';
import { RANKS } from './search-document.ts';

/** What limits how much hardware a configuration has. */
export const BUDGET_FIELDS = {
  maxGpus: {
    kind: 'integer',
    label: 'At most',
    help: 'GPUs of a configuration, all replicas together.',
    unit: 'GPUs',
    min: 1,
    max: 100_000,
    step: 'doubling',
    usual: [1, 64],
    default: 16,
  },
  maxDollarsPerHour: {
    kind: 'number',
    label: 'Budget',
    help: 'Dollars an hour that a configuration may cost at the prices below; empty: no limit.',
    unit: '$/h',
    min: 0,
    exclusiveMin: true,
    max: 1e9,
    step: 'linear',
    stops: [5, 10, 20, 40, 80, 160],
    nullable: true,
  },
} as const satisfies DocumentFields;

export const ASKED_RATE = {
  kind: 'number',
  label: 'Rate',
  help: 'Requests that arrive in a second, over all replicas.',
  unit: 'requests/s',
  min: 0,
  exclusiveMin: true,
  max: 100_000,
  step: 'doubling',
  stops: [0.5, 1, 2, 4, 8, 16, 32, 64],
} as const satisfies DocumentField;

/** Fewest requests of a probe: with fewer, a 99th percentile rests on a handful of them. */
const LEAST_REQUESTS = 2000;
export const DEFAULT_LONGEST = 16_000;
const MOST_REQUESTS = 1_000_000;

export const PROBE_FIELDS = {
  requests: {
    kind: 'integer',
    label: 'Requests a probe',
    help: 'Requests of one simulation at first: more of them make percentiles surer and the search slower.',
    unit: 'requests',
    min: LEAST_REQUESTS,
    max: MOST_REQUESTS,
    step: 'doubling',
    stops: [2000, 5000, 10_000, 20_000],
    default: LEAST_REQUESTS,
  },
  longestRequests: {
    kind: 'integer',
    label: 'Longest probe',
    help: 'Requests of one simulation at most: so far goes one that cannot yet tell whether the queue grows.',
    unit: 'requests',
    min: LEAST_REQUESTS,
    max: MOST_REQUESTS,
    step: 'doubling',
    stops: [8000, 20_000, 40_000, 80_000],
    optional: true,
  },
} as const satisfies DocumentFields;

export const RANK_FIELD = {
  kind: 'choice',
  label: 'Rank by',
  help: 'What makes a configuration that meets the objectives better than another.',
  choices: RANKS,
  default: RANKS[0],
} as const satisfies DocumentField;

export const LATENCY_METRIC = {
  kind: 'choice',
  label: 'Latency',
  help: 'Latency that the frontier trades against cost.',
  choices: METRICS,
  default: 'ttft',
} as const satisfies DocumentField;
export const DEFAULT_PERCENTILE = 90;

export const WATTS_FIELD = {
  kind: 'number',
  label: 'Power',
  help: 'Watts of one GPU.',
  unit: 'W',
  min: 0,
  exclusiveMin: true,
  max: 100_000,
  step: 'linear',
  optional: true,
} as const satisfies DocumentField;
