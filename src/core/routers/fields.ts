import type { FieldSpecs, PolicyText } from '../config/field-spec.ts';

/** A router as a person chooses it, and what others must know of it. */
export interface RouterText extends PolicyText {
  /** Vidur has it: it may stand beside `compat: "vidur"`. */
  readonly inReference: boolean;
  /** It looks at nothing but its own earlier choices: where a request goes is known before it comes. */
  readonly isBlind: boolean;
}

/** llm-d's usual profiles weigh cached prefixes 2, queues 1 and KV use 1: a load of their mean weighs as much as a prefix. */
export const USUAL_LOAD_WEIGHT = 1;

const PREFIX_FIELDS: FieldSpecs = {
  index: {
    kind: 'choice',
    label: 'Index',
    help: 'Whether it asks each cache or remembers what it sent there; without prefix caching it is least outstanding.',
    choices: ['precise', 'estimated'],
    default: 'precise',
  },
  loadWeight: {
    kind: 'number',
    label: 'Load weight',
    help: 'Weight of the load, 0 to 1 by queue and KV blocks in use, against the cached share of the prompt.',
    min: 0,
    max: 100,
    step: 'linear',
    usual: [0, 2],
    default: USUAL_LOAD_WEIGHT,
  },
};

/** Name, label, fields and traits of every router, apart from their code. */
export const ROUTER_TEXTS: Readonly<Record<string, RouterText>> = {
  'round-robin': { label: 'Round-robin', fields: {}, inReference: true, isBlind: true },
  random: { label: 'Random', fields: {}, inReference: true, isBlind: true },
  'least-outstanding': { label: 'Least outstanding', fields: {}, inReference: false, isBlind: false },
  'least-waiting': { label: 'Least waiting', fields: {}, inReference: true, isBlind: false },
  'least-loaded': { label: 'Least loaded', fields: {}, inReference: false, isBlind: false },
  'power-of-two': { label: 'Power of two', fields: {}, inReference: false, isBlind: false },
  session: { label: 'Session', fields: {}, inReference: false, isBlind: false },
  'prefix-cache': { label: 'Prefix cache', fields: PREFIX_FIELDS, inReference: false, isBlind: false },
};

/** The routers that the reference has. */
export const REFERENCE_ROUTERS: readonly string[] = /* @__PURE__ */ Object.keys(ROUTER_TEXTS).filter(
  (policy) => ROUTER_TEXTS[policy]?.inReference,
);
