import { ENGINE_NAMES, isEngineVersion } from '../../core/engines/index.ts';
import type { Catalog } from '../../core/catalog/catalog.ts';
import { formatChoices } from '../describe/issue-text.ts';
import type { DocumentField } from '../document/document-field.ts';
import { NO_CONTEXT } from '../document/no-context.ts';
import { DEPLOYMENT_FIELDS } from '../document/fields.ts';
import { missing, wrong } from '../document/issue.ts';
import { perGpu, PRICE_FIELD } from '../document/parse-comparison.ts';
import { defaultVersion } from '../engines/hosts.ts';
import { childOf, isPlainObject } from '../document/plain-object.ts';
import { SCHEDULER_SECTION, fieldsOf } from '../document/policies.ts';
import { documentPart, documentParts, fieldReader, missingField } from '../document/reader/field-reader.ts';
import {
  filled,
  listOf,
  nullable,
  objectOf,
  optional,
  required,
  valueOf,
  type Part,
  type Reader,
} from '../document/reader/reader.ts';
import { NAME_FIELD, VERSION_FIELD } from '../document/top-fields.ts';
import { WRITTEN_DIMENSIONS, type SpaceDimension } from './dimensions.ts';
import {
  ASKED_RATE,
  BUDGET_FIELDS,
  DEFAULT_PERCENTILE,
  LATENCY_METRIC,
  PROBE_FIELDS,
  RANK_FIELD,
  WATTS_FIELD,
} from './search-fields.ts';
import { LATENCY_PERCENTILES } from './search-document.ts';

/** Most values in one list, and most schedulers. */
const MOST_VALUES = 64;

/** One value or a list of them; a list comes out. */
function oneOrMore(item: Reader): Reader {
  const list = listOf(item, 1, MOST_VALUES, wrong(`a value or a list of 1 to ${MOST_VALUES} of them`));
  return (input, place) => (Array.isArray(input) ? list(input, place) : [item(input, place)]);
}

const SCHEDULER = {
  kind: 'choice',
  label: 'Policy',
  help: 'Scheduling policy.',
  choices: Object.keys(SCHEDULER_SECTION.registry),
} satisfies DocumentField;

const readScheduler: Reader = (input, place) => {
  const name = { policy: documentPart(SCHEDULER, NO_CONTEXT) };
  const policy = childOf(input, 'policy');
  const isKnown = typeof policy === 'string' && SCHEDULER.choices.includes(policy);
  // What fields an unknown policy should have is not known: its name is the only issue.
  if (!isKnown && isPlainObject(input))
    return objectOf(name)('policy' in input ? { policy: input['policy'] } : {}, place);
  const fields = Object.entries(fieldsOf(SCHEDULER_SECTION, policy)).map(([key, spec]) => {
    if ('fields' in spec) throw new Error('A field of a scheduler is a single value');
    return [key, optional(oneOrMore(fieldReader(spec, NO_CONTEXT.catalog)))] as const;
  });
  return objectOf({ ...name, ...Object.fromEntries(fields) })(input, place);
};

const ENGINE_NAME = {
  kind: 'choice',
  label: 'Engine',
  help: 'Serving engine.',
  choices: ENGINE_NAMES,
} satisfies DocumentField;

/** An engine by its name, or with a version; the default version where none is given. */
const readEngine: Reader = (input, place) => {
  if (typeof input === 'string') return readEngine({ name: input }, place);
  const version = valueOf(
    (text) => typeof text === 'string' && isEngineVersion(text),
    wrong('a version such as "0.15"'),
  );
  const usual = defaultVersion(String(childOf(input, 'name')));
  return objectOf({
    name: documentPart(ENGINE_NAME, NO_CONTEXT),
    version: usual === undefined ? optional(version) : filled(version, usual),
  })(input, place);
};

/** The values of a dimension, as it may be given. */
function dimensionPart({ name, choosing }: SpaceDimension, catalog: Catalog): Part {
  const field: DocumentField = DEPLOYMENT_FIELDS[name];
  const list = oneOrMore(fieldReader(field, catalog));
  switch (choosing) {
    case 'listed':
      return required(list, missingField(field, catalog));
    case 'as-scenario':
      return optional(list);
    case 'node':
      return filled(nullable(list), null);
    case 'fit': {
      const fit = valueOf((input) => input === 'fit', wrong('"fit" or numbers'));
      return filled((input, place) => (typeof input === 'string' ? fit : list)(input, place), 'fit');
    }
  }
}

function spaceReader(catalog: Catalog): Reader {
  // What may follow from the others is named after them.
  const dimensions = WRITTEN_DIMENSIONS.toSorted(
    (one, other) => Number(one.choosing === 'fit') - Number(other.choosing === 'fit'),
  ).map((dimension) => [dimension.name, dimensionPart(dimension, catalog)] as const);
  return objectOf({
    ...Object.fromEntries(dimensions),
    engines: optional(oneOrMore(readEngine)),
    schedulers: required(oneOrMore(readScheduler), missing('a list of objects with a policy')),
    ...documentParts(BUDGET_FIELDS, NO_CONTEXT),
  });
}

const readQuestion: Reader = (input, place) => {
  const allowed = 'capacity or rate';
  const kind = valueOf((value) => value === 'capacity' || value === 'rate', wrong(allowed));
  const isRate = childOf(input, 'kind') === 'rate';
  return objectOf({
    kind: required(kind, missing(allowed)),
    ...(isRate ? { rate: documentPart(ASKED_RATE, NO_CONTEXT) } : {}),
  })(input, place);
};

const readLatency: Reader = objectOf({
  metric: documentPart(LATENCY_METRIC, NO_CONTEXT),
  percentile: filled(
    valueOf(
      (input) => LATENCY_PERCENTILES.some((percentile) => percentile === input),
      wrong(formatChoices(LATENCY_PERCENTILES.map(String))),
    ),
    DEFAULT_PERCENTILE,
  ),
});

/** Reads a search document but for its scenario, which its own parser reads. */
export function searchReader(catalog: Catalog): Reader {
  const scenario = 'a scenario document';
  return objectOf({
    version: documentPart(VERSION_FIELD, NO_CONTEXT),
    name: documentPart(NAME_FIELD, NO_CONTEXT),
    scenario: required(valueOf(isPlainObject, wrong(scenario)), missing(scenario)),
    space: required(spaceReader(catalog), missing('an object with at least gpu and schedulers')),
    question: filled(readQuestion, { kind: 'capacity' }),
    probe: filled(objectOf(documentParts(PROBE_FIELDS, NO_CONTEXT)), {}),
    rank: documentPart(RANK_FIELD, NO_CONTEXT),
    latency: filled(readLatency, {}),
    prices: perGpu(PRICE_FIELD, catalog),
    watts: perGpu(WATTS_FIELD, catalog),
  });
}
