import * as v from 'valibot';
import { gpuNames } from '../../core/catalog/own-gpus.ts';
import type { FieldContext, FieldSpec } from '../../core/config/field-spec.ts';
import type { DocumentField, DocumentFields } from '../document/document-field.ts';
import { formatValue } from '../describe/issue-text.ts';
import { documentFieldSchema, policyFieldSchema } from '../document/leaf-schema.ts';
import { PRICE_FIELD } from '../document/parse-comparison.ts';
import { SCHEDULER_SECTION, fieldsOf } from '../document/policies.ts';
import { documentEntries, isPlainObject, missingField, sectionSchema } from '../document/section-schema.ts';
import {
  ASKED_RATE,
  BUDGET_FIELDS,
  DEFAULT_PERCENTILE,
  LATENCY_METRIC,
  PERCENTILE_TEXT,
  PROBE_FIELDS,
  RANK_FIELD,
  SPACE_LISTS,
  WATTS_FIELD,
} from './search-fields.ts';
import { LATENCY_PERCENTILES } from './search-document.ts';

type Schema = v.GenericSchema<unknown>;

/** Most values in one list, and most schedulers. */
const MOST_VALUES = 64;
const MAX_NAME_LENGTH = 200;
/** Values of the space do not default by GPU: each list stands for all of its GPUs. */
const CONTEXT: FieldContext = { gpu: '' };
const missing = (key: string): string => `is missing${MISSING[key] ?? ''}`;
const MISSING: Readonly<Record<string, string>> = {
  version: '; it must be 1',
  scenario: '; it must be a scenario document',
  space: '; it must be an object with at least gpu and schedulers',
};

/** A field that must be given, without the default that it has in a scenario. */
function bare(field: DocumentField): DocumentField {
  const {
    default: _default,
    defaultFor: _defaultFor,
    nullable: _nullable,
    optional: _optional,
    ...rest
  } = {
    default: undefined,
    defaultFor: undefined,
    nullable: undefined,
    optional: undefined,
    ...field,
  };
  return rest as DocumentField;
}

/** One value or a list of them; a list comes out. */
function oneOrMore(item: Schema): Schema {
  const length = ({ input }: { readonly input: unknown }): string =>
    `must be a value or a list of 1 to ${MOST_VALUES} of them, not ${formatValue(input)}`;
  const list = v.pipe(v.array(item), v.minLength(1, length), v.maxLength(MOST_VALUES, length));
  const alone = v.pipe(
    item,
    v.transform((value) => [value]),
  );
  return v.lazy((input): Schema => (Array.isArray(input) ? list : alone));
}

const listOf = (field: DocumentField): Schema => oneOrMore(documentFieldSchema(bare(field), CONTEXT));

function schedulerSchema(input: unknown): Schema {
  const policy = isPlainObject(input) ? input['policy'] : undefined;
  const choice: DocumentField = {
    kind: 'choice',
    label: 'Policy',
    help: 'Scheduling policy.',
    choices: Object.keys(SCHEDULER_SECTION.registry),
  };
  const name = documentFieldSchema(choice, CONTEXT);
  const specs = Object.entries(fieldsOf(SCHEDULER_SECTION, policy));
  const isKnown = typeof policy === 'string' && choice.choices.includes(policy);
  // What fields an unknown policy should have is not known: its name is the only issue.
  if (!isKnown && isPlainObject(input))
    return v.object({ policy: name }, missingField({ policy: choice })('policy'));
  const fields = specs.map(([key, spec]) => [key, v.optional(oneOrMore(scalarSchema(spec)))] as const);
  return sectionSchema(
    { policy: name, ...Object.fromEntries(fields) },
    { missing: missingField({ policy: choice }) },
  );
}

/** Fields of schedulers are single values: numbers, choices and switches. */
function scalarSchema(spec: FieldSpec): Schema {
  if (spec.kind === 'group' || spec.kind === 'group-list')
    throw new Error('A field of a scheduler is a single value');
  const { default: _default, ...rest } = { default: undefined, ...spec };
  return policyFieldSchema(rest as typeof spec, CONTEXT);
}

function spaceSchema(): Schema {
  const { gpu, node, replicas, ...lists } = SPACE_LISTS;
  const replicaList = listOf(replicas);
  const fit = v.literal('fit', ({ input }) => `must be "fit" or numbers, not ${formatValue(input)}`);
  const others = Object.entries(lists).map(([key, field]) => [key, v.optional(listOf(field))] as const);
  return sectionSchema(
    {
      gpu: listOf(gpu),
      node: v.optional(v.nullable(listOf(node)), null),
      ...Object.fromEntries(others),
      replicas: v.optional(
        v.lazy((input): Schema => (typeof input === 'string' ? fit : replicaList)),
        'fit',
      ),
      schedulers: oneOrMore(v.lazy(schedulerSchema)),
      ...documentEntries(BUDGET_FIELDS, CONTEXT),
    },
    {
      missing: (key) =>
        key === 'schedulers'
          ? 'is missing; it must be a list of objects with a policy'
          : missingField(SPACE_LISTS)(key),
    },
  );
}

const questionSchema = v.lazy((input): Schema => {
  const kind = v.picklist(
    ['capacity', 'rate'],
    ({ input: value }) => `must be capacity or rate, not ${formatValue(value)}`,
  );
  const isRate = isPlainObject(input) && input['kind'] === 'rate';
  const entries = isRate ? { kind, rate: documentFieldSchema(ASKED_RATE, CONTEXT) } : { kind };
  return sectionSchema(entries, {
    missing: (key) =>
      key === 'kind' ? 'is missing; it must be capacity or rate' : missingField({ rate: ASKED_RATE })(key),
  });
});

function perGpuSchema(field: DocumentField): Schema {
  const fields: DocumentFields = Object.fromEntries(gpuNames().map((gpu) => [gpu, field]));
  return sectionSchema(documentEntries(fields, CONTEXT), { missing: missingField(fields) });
}

const latencySchema = sectionSchema(
  {
    metric: documentFieldSchema(LATENCY_METRIC, CONTEXT),
    percentile: v.optional(
      v.picklist(LATENCY_PERCENTILES, ({ input }) => `must be ${PERCENTILE_TEXT}, not ${formatValue(input)}`),
      DEFAULT_PERCENTILE,
    ),
  },
  { missing },
);

/** The schema of a search document but for its scenario, whose own parser reads it. */
export function searchSchema(): Schema {
  const name = ({ input }: { readonly input: unknown }): string =>
    `must be text of at most ${MAX_NAME_LENGTH} characters, not ${formatValue(input)}`;
  return sectionSchema(
    {
      version: v.literal(1, ({ input }) => `must be 1, not ${formatValue(input)}`),
      name: v.exactOptional(v.pipe(v.string(name), v.maxLength(MAX_NAME_LENGTH, name))),
      scenario: v.custom<unknown>(
        isPlainObject,
        ({ input }) => `must be a scenario document, not ${formatValue(input)}`,
      ),
      space: spaceSchema(),
      question: v.optional(questionSchema, { kind: 'capacity' }),
      probe: v.optional(
        sectionSchema(documentEntries(PROBE_FIELDS, CONTEXT), { missing: missingField(PROBE_FIELDS) }),
        {},
      ),
      rank: documentFieldSchema(RANK_FIELD, CONTEXT),
      latency: v.optional(latencySchema, {}),
      prices: v.optional(perGpuSchema(PRICE_FIELD), {}),
      watts: v.optional(perGpuSchema(WATTS_FIELD), {}),
    },
    { missing },
  );
}
