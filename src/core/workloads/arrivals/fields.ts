import { timedTraceIds } from '../../catalog/traces.ts';
import type { GroupListField, NumberField, PointListField, PolicyText } from '../../config/field-spec.ts';

/** Name, label and fields of every arrival process, apart from their code: a page that only shows them needs no more. */

const RATE: NumberField = {
  kind: 'number',
  label: 'Request rate',
  help: 'Requests that arrive in a second, over all replicas.',
  unit: 'requests/s',
  min: 0,
  exclusiveMin: true,
  max: 100_000,
  step: 'decades',
  usual: [0.1, 100],
};

const CV: NumberField = {
  kind: 'number',
  label: 'Gap variation',
  help: 'Deviation of the gaps over their mean: 1 is Poisson, more comes in clumps.',
  // Below, gaps are equal to a thousandth, and the generator would lose its precision.
  min: 0.001,
  max: 100,
  step: 'decades',
  usual: [0.1, 10],
};

const CONCURRENCY: NumberField = {
  kind: 'integer',
  label: 'Concurrency',
  help: 'Requests in flight: so many are sent at time 0, and each answer lets the client send the next.',
  unit: 'requests',
  min: 1,
  max: 1_000_000,
  step: 'doubling',
  usual: [1, 1024],
};

/** The process whose rate changes from stage to stage. */
export const STAGED = 'stages';

/** Most stages of a load: a day in quarters of an hour has 96. */
const MAX_STAGES = 100;

const STAGES: GroupListField = {
  kind: 'group-list',
  label: 'Stages',
  help: 'Poisson arrivals whose rate changes from stage to stage; none arrive after the last.',
  fields: {
    rate: {
      ...RATE,
      help: 'Requests that arrive in a second of the stage; 0 is a pause.',
      exclusiveMin: false,
    },
    seconds: {
      kind: 'number',
      label: 'Duration',
      help: 'How long the stage lasts.',
      unit: 's',
      min: 0,
      exclusiveMin: true,
      max: 1e9,
      step: 'doubling',
    },
  },
  maxLength: MAX_STAGES,
};

/** Most points of a curve: a day in steps of five minutes has 289. */
const MAX_POINTS = 500;

const POINTS: PointListField = {
  kind: 'point-list',
  label: 'Points',
  help: 'The rate goes in straight lines from point to point, the first at 0 s; two points at one time are a jump.',
  fields: {
    time: { kind: 'number', label: 'Time', help: 'When the rate is so high.', unit: 's', min: 0, max: 1e9 },
    rate: {
      ...RATE,
      help: 'Requests that arrive in a second at this time; 0 is a pause.',
      exclusiveMin: false,
    },
  },
  minLength: 2,
  maxLength: MAX_POINTS,
};

const EVERY: NumberField = {
  kind: 'number',
  label: 'Comes again every',
  help: 'After so long the curve begins anew, 86,400 s for that of a day; empty: it ends with its last point.',
  unit: 's',
  min: 0,
  exclusiveMin: true,
  max: 1e9,
  step: 'linear',
  nullable: true,
};

/**
 * A client as benchmarks have them: one in Python takes some milliseconds to read an answer and to send the next request,
 * and what answers differ in length keeps requests from moving in waves. With both, published closed-loop runs of vLLM
 * and TensorRT-LLM come out best (docs/fidelity.md).
 */
export const USUAL_CLIENT = { turnaround: 0.005, lengthJitter: 0.05 } as const;

const TURNAROUND = {
  kind: 'number',
  label: 'Turnaround',
  help: 'How long the client takes to send a request, on average; it sends one after another.',
  unit: 's',
  min: 0,
  max: 10,
  step: 'linear',
  default: 0,
} as const;

const LENGTH_JITTER = {
  kind: 'number',
  label: 'Length jitter',
  help: 'Output lengths vary by this share up and down; equal ones make waves.',
  min: 0,
  max: 0.9,
  step: 'linear',
  default: 0,
} as const;

export const ARRIVAL_TEXTS: Readonly<Record<string, PolicyText>> = {
  poisson: { label: 'Poisson', fields: { rate: RATE } },
  gamma: { label: 'Gamma', fields: { rate: RATE, cv: CV } },
  constant: { label: 'Constant', fields: { rate: RATE } },
  burst: { label: 'All at once', fields: {} },
  'closed-loop': {
    label: 'Closed loop',
    fields: { concurrency: CONCURRENCY, turnaround: TURNAROUND, lengthJitter: LENGTH_JITTER },
  },
  [STAGED]: { label: 'Stages', fields: { stages: STAGES } },
  'rate-curve': { label: 'Rate curve', fields: { points: POINTS, every: EVERY } },
  trace: {
    label: 'Trace',
    fields: {
      trace: {
        kind: 'choice',
        label: 'Arrival trace',
        help: 'Recorded arrival times; with its own lengths a trace is replayed row by row.',
        choices: ({ traces }) => timedTraceIds(traces),
      },
      timeScale: {
        kind: 'number',
        label: 'Time scale',
        help: 'Multiplies every arrival time: below 1 requests come faster.',
        min: 0,
        exclusiveMin: true,
        max: 1000,
        step: 'decades',
        usual: [0.1, 10],
        default: 1,
      },
    },
  },
  list: {
    label: 'List',
    fields: {
      times: {
        kind: 'number-list',
        label: 'Arrival times',
        help: 'Arrival of each request, in order.',
        unit: 's',
        min: 0,
        max: 1e9,
        sorted: true,
      },
    },
  },
};
