import { traceIds } from '../../core/catalog/traces.ts';
import { scaleField } from '../../core/workloads/lengths/fields.ts';
import type { DocumentFields } from './document-field.ts';
import { isOwnTrace } from './own-trace.ts';
import type { SectionNode } from './tree-node.ts';

/** Latest moment of a trace, s: thirty years. */
const LATEST = 1e9;

/** The fields of `workload.trace`. */
export const TRACE_FIELDS = {
  id: {
    kind: 'choice',
    label: 'Trace',
    help: 'Recorded requests, replayed one by one: their lengths, and their times where they have some.',
    choices: ({ traces }) => traceIds(traces),
    // Whether the document says enough of it is asked with its other fields.
    unlisted: (input) => (isOwnTrace(input) ? { ok: true, value: input } : null),
  },
  requests: {
    kind: 'integer',
    label: 'Requests of the trace',
    help: 'Of a trace of your own: how many it has.',
    unit: 'requests',
    min: 1,
    max: 100_000_000,
    step: 'doubling',
    optional: true,
  },
  seconds: {
    kind: 'number',
    label: 'Length of the trace',
    help: 'Of a trace of your own: from first to last; absent: it has no times.',
    unit: 's',
    min: 0,
    max: LATEST,
    step: 'linear',
    optional: true,
  },
  // At least what its inverse, which the arrivals of a trace are scaled by, allows.
  rateScale: {
    ...scaleField('Rate scale', '2: twice as many requests a second.'),
    min: 0.001,
    exclusiveMin: false,
  },
  from: {
    kind: 'number',
    label: 'From',
    help: 'Requests before this time of the trace are left out.',
    unit: 's',
    min: 0,
    max: LATEST,
    step: 'linear',
    default: 0,
  },
  to: {
    kind: 'number',
    label: 'To',
    help: 'Requests from this time of the trace on are left out; empty: none.',
    unit: 's',
    min: 0,
    exclusiveMin: true,
    max: LATEST,
    step: 'linear',
    nullable: true,
  },
  promptScale: scaleField('Prompt scale', 'Multiplies every prompt length.'),
  outputScale: scaleField('Output scale', 'Multiplies every output length.'),
  overLimit: {
    kind: 'choice',
    label: 'Over the limit',
    help: 'What becomes of requests that are longer than the model or the limit allows.',
    choices: ['drop', 'shorten'],
    names: { drop: 'left out', shorten: 'shortened' },
    default: 'drop',
  },
} as const satisfies DocumentFields;

export const TRACE_SECTION = {
  kind: 'section',
  fields: TRACE_FIELDS,
  link: 'json',
  presence: 'nullable',
  linkKey: 'replay',
} as const satisfies SectionNode;
