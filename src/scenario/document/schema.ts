import * as v from 'valibot';
import { MODEL_IDS } from '../../core/models/models.ts';
import { METRICS } from '../../core/metrics/summary.ts';
import type { FieldContext } from '../../core/config/field-spec.ts';
import type { DocumentField } from './document-field.ts';
import { fieldContext } from './field-context.ts';
import { DEPLOYMENT_FIELDS, PROMPT_POOL_FIELDS, TIMING_FIELDS, WORKLOAD_FIELDS } from './fields.ts';
import { DEFAULT_VLLM_VERSION, ENGINE_NAMES, HOST_TIMES } from '../engines/hosts.ts';
import { formatValue } from '../describe/issue-text.ts';
import { documentFieldSchema } from './leaf-schema.ts';
import { ARRIVALS_SECTION, LENGTHS_SECTION, ROUTER_SECTION, SCHEDULER_SECTION } from './policies.ts';
import {
  documentEntries,
  isPlainObject,
  missingField,
  policySchema,
  sectionSchema,
} from './section-schema.ts';
import type { Entries } from './section-schema.ts';
import { CURRENT_VERSION } from './versions.ts';

const MAX_NAME_LENGTH = 200;

const ENGINE_NAME: DocumentField = {
  kind: 'choice',
  label: 'Engine',
  help: 'Serving engine whose host time is modelled.',
  choices: ENGINE_NAMES,
};
const HOST_TIME: DocumentField = {
  kind: 'number',
  label: 'Host time',
  help: 'A host time of the engine, refitted.',
  unit: 's',
  min: 0,
  max: 10,
  step: 'linear',
};
export const SLO_FIELDS = {
  metric: { kind: 'choice', label: 'Metric', help: 'Latency that is judged.', choices: METRICS },
  percentile: {
    kind: 'number',
    label: 'Percentile',
    help: 'Share of the samples, in percent, that must be within the limit.',
    min: 0,
    exclusiveMin: true,
    max: 100,
    step: 'linear',
  },
  seconds: {
    kind: 'number',
    label: 'Limit',
    help: 'Longest time allowed.',
    unit: 's',
    min: 0,
    exclusiveMin: true,
    max: 1e6,
    step: 'linear',
  },
} as const satisfies Readonly<Record<string, DocumentField>>;

const modelSchema = v.custom<unknown>(
  (input) => isPlainObject(input) || (typeof input === 'string' && MODEL_IDS.includes(input)),
  ({ input }) =>
    `must be one of the catalog (such as ${MODEL_IDS[0]}) or the fields of a Hugging Face config.json, not ${formatValue(input)}`,
);

/** Refitted host times: each by itself may be left out. */
function hostSchema(context: FieldContext): v.GenericSchema<unknown> {
  const entries = HOST_TIMES.map((key) => [key, v.exactOptional(documentFieldSchema(HOST_TIME, context))]);
  return sectionSchema(Object.fromEntries(entries) as Entries, { missing: () => 'is missing' });
}

function engineSchema(context: FieldContext): v.GenericSchema<unknown> {
  const version = v.string(
    ({ input }) => `must be text such as "${DEFAULT_VLLM_VERSION}", not ${formatValue(input)}`,
  );
  const section = sectionSchema(
    {
      name: documentFieldSchema(ENGINE_NAME, context),
      version: v.exactOptional(version),
      host: v.exactOptional(hostSchema(context)),
    },
    { missing: missingField({ name: ENGINE_NAME }) },
  );
  return v.exactOptional(section);
}

function sloSchema(context: FieldContext): v.GenericSchema<unknown> {
  const one = sectionSchema(documentEntries(SLO_FIELDS, context), { missing: missingField(SLO_FIELDS) });
  return v.optional(
    v.array(one, ({ input }) => `must be a list of {metric, percentile, seconds}, not ${formatValue(input)}`),
    [],
  );
}

/** The object under a key, to look into before it is checked. */
function child(input: unknown, key: string): unknown {
  return isPlainObject(input) && Object.hasOwn(input, key) ? input[key] : undefined;
}

function workloadSchema(input: unknown, context: FieldContext): v.GenericSchema<unknown> {
  const promptPool = sectionSchema(documentEntries(PROMPT_POOL_FIELDS, context), {
    missing: missingField(PROMPT_POOL_FIELDS),
    nullable: true,
  });
  const entries: Entries = {
    ...documentEntries(WORKLOAD_FIELDS, context),
    arrivals: policySchema(ARRIVALS_SECTION, child(input, 'arrivals'), context),
    lengths: policySchema(LENGTHS_SECTION, child(input, 'lengths'), context),
    promptPool,
  };
  return sectionSchema(entries, {
    missing: (key) =>
      `is missing; it must be an object with ${key === 'arrivals' ? 'a process' : 'a distribution'}`,
  });
}

/**
 * The schema of a scenario document of the current version. What is allowed depends on the policies that the
 * document names and on its GPU, so it is made for one document. It fills in every default but the engine's.
 */
export function scenarioSchema(input: unknown): v.GenericSchema<unknown> {
  const gpu = child(child(input, 'deployment'), 'gpu');
  const context = fieldContext(gpu);
  const name = ({ input: value }: { readonly input: unknown }): string =>
    `must be text of at most ${MAX_NAME_LENGTH} characters, not ${formatValue(value)}`;
  const timing = sectionSchema(documentEntries(TIMING_FIELDS, context), {
    missing: missingField(TIMING_FIELDS),
  });
  const deployment = sectionSchema(documentEntries(DEPLOYMENT_FIELDS, context), {
    missing: missingField(DEPLOYMENT_FIELDS),
  });
  const entries: Entries = {
    version: v.literal(
      CURRENT_VERSION,
      ({ input: value }) => `must be ${CURRENT_VERSION}, not ${formatValue(value)}`,
    ),
    name: v.exactOptional(v.pipe(v.string(name), v.maxLength(MAX_NAME_LENGTH, name))),
    model: modelSchema,
    deployment,
    router: policySchema(ROUTER_SECTION, child(input, 'router'), context),
    scheduler: policySchema(SCHEDULER_SECTION, child(input, 'scheduler'), context),
    engine: engineSchema(context),
    workload: workloadSchema(child(input, 'workload'), context),
    timing: v.optional(timing, {}),
    slo: sloSchema(context),
    compat: COMPAT,
  };
  return sectionSchema(entries, { missing: (key) => MISSING[key] ?? 'is missing' });
}

const COMPAT = v.optional(
  v.nullable(v.literal('vidur', ({ input }) => `must be "vidur" or null, not ${formatValue(input)}`)),
  null,
);

const MISSING: Readonly<Record<string, string>> = {
  version: 'is missing; it must be 1',
  model: `is missing; it must be a model of the catalog (such as ${MODEL_IDS[0]}) or the fields of a config.json`,
  deployment: 'is missing; it must be an object with at least a gpu',
  workload: 'is missing; it must be an object with arrivals, lengths and one of requests and seconds',
};
