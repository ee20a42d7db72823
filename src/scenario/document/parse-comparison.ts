import { gpuNames, type Catalog } from '../../core/catalog/catalog.ts';
import { DEFAULT_VIEW } from './defaults.ts';
import type { DocumentField } from './document-field.ts';
import { NO_CONTEXT } from './no-context.ts';
import { issueUnder, missing, wrong, type ParseResult, type ScenarioIssue } from './issue.ts';
import { parseScenario } from './parse.ts';
import { isPlainObject } from './plain-object.ts';
import { documentPart, documentParts } from './reader/field-reader.ts';
import {
  filled,
  objectOf,
  readDocument,
  required,
  toIssue,
  valueOf,
  type Part,
  type Reader,
} from './reader/reader.ts';
import type { Comparison, Scenario } from './scenario.ts';
import { VERSION_FIELD } from './top-fields.ts';
import { upgradeDocument } from './versions.ts';

export const MAX_SIDES = 4;

export const VIEW_FIELDS = {
  page: {
    kind: 'choice',
    label: 'Page',
    help: 'Page on screen.',
    choices: ['compare'],
    default: DEFAULT_VIEW.page,
  },
  metric: {
    kind: 'choice',
    label: 'Metric',
    help: 'Latency that the chart shows.',
    choices: ['ttft', 'tpot', 'itl', 'e2e'],
    default: DEFAULT_VIEW.metric,
  },
  scale: {
    kind: 'choice',
    label: 'Scale',
    help: 'Scale of the time axis.',
    choices: ['log', 'linear'],
    default: DEFAULT_VIEW.scale,
  },
} as const satisfies Readonly<Record<string, DocumentField>>;

/** Dollars per GPU-hour. */
export const PRICE_FIELD = {
  kind: 'number',
  label: 'Price',
  help: 'Dollars for one GPU for one hour.',
  unit: '$/h',
  min: 0,
  max: 100_000,
  step: 'linear',
  optional: true,
} as const satisfies DocumentField;

/** An object with a value of the field for some of the GPUs that documents may name. */
export function perGpu(field: DocumentField, catalog: Catalog): Part {
  const read: Reader = (input, place) => {
    const named = isPlainObject(input) ? Object.keys(input).filter((name) => catalog.readGpu(name)?.ok) : [];
    const fields = Object.fromEntries([...gpuNames(catalog), ...named].map((gpu) => [gpu, field]));
    return objectOf(documentParts(fields, NO_CONTEXT))(input, place);
  };
  return filled(read, {});
}

function comparisonReader(catalog: Catalog): Reader {
  const sides = valueOf(
    (value) => Array.isArray(value) && value.length > 0 && value.length <= MAX_SIDES,
    wrong(`a list of one to ${MAX_SIDES} scenarios`),
  );
  return objectOf({
    version: documentPart(VERSION_FIELD, NO_CONTEXT),
    sides: required(sides, missing('a list of scenarios')),
    view: filled(objectOf(documentParts(VIEW_FIELDS, NO_CONTEXT)), {}),
    prices: perGpu(PRICE_FIELD, catalog),
  });
}

/** Reads a comparison document; the issues of its sides carry paths such as "sides.1.deployment.gpu". */
export function parseComparison(input: unknown, catalog: Catalog): ParseResult<Comparison> {
  const read = readDocument(comparisonReader(catalog), upgradeDocument(input));
  if (!read.ok) return { ok: false, issues: read.refused.map((refused) => toIssue(refused, 'comparison')) };
  // The parts are exactly those of a comparison, its sides not yet read.
  const comparison = read.value as Omit<Comparison, 'sides'> & { readonly sides: readonly unknown[] };
  const sides: Scenario[] = [];
  const issues: ScenarioIssue[] = [];
  for (const [index, side] of comparison.sides.entries()) {
    const result = parseScenario(side, catalog);
    if (result.ok) sides.push(result.value);
    else issues.push(...result.issues.map((issue) => issueUnder(issue, `sides.${index}`)));
  }
  return issues.length > 0 ? { ok: false, issues } : { ok: true, value: { ...comparison, sides } };
}
