import type { Catalog } from '../../../core/catalog/catalog.ts';
import {
  choicesWith,
  type FieldContext,
  type FieldSpec,
  type GroupField,
  type GroupListField,
  type ListField,
  type PointListField,
} from '../../../core/config/field-spec.ts';
import { describeAllowed } from '../../describe/issue-text.ts';
import { wrongRowsText } from '../../describe/wrong-rows.ts';
import {
  defaultOf,
  type DocumentContext,
  type DocumentField,
  type DocumentFields,
  type PlainField,
} from '../document-field.ts';
import { aside, missing, said, wrong, type Refusal } from '../issue.ts';
import { isPlainObject } from '../plain-object.ts';
import { policyDefault } from '../policies.ts';
import { groupKeys, takesSpread, type SpreadField } from '../spread/spread-field.ts';
import {
  derived,
  filled,
  listOf,
  nullable,
  objectOf,
  optional,
  refuse,
  required,
  tupleOf,
  under,
  valueOf,
  type Part,
  type Parts,
  type Reader,
} from './reader.ts';

type AnyField = FieldSpec | DocumentField;
/** A field whose value is one text of a link; a group has fields of its own. */
type LeafField = Exclude<AnyField, GroupField | GroupListField | PointListField | SpreadField>;

/** A field of the document, its default filled in. */
export function documentPart(field: DocumentField, context: DocumentContext): Part {
  const read = field.kind === 'spread' ? spreadReader(field, context) : fieldReader(field, context.catalog);
  if (field.nullable === true) return filled(nullable(read), null);
  const fallback = defaultOf(field, context);
  if (fallback !== undefined) {
    // What may be absent and has a value then has it from other fields.
    return field.optional === true ? derived(read, fallback) : filled(read, fallback);
  }
  return field.optional === true ? optional(read) : required(read, missingField(field, context.catalog));
}

/** Fields of the document by their keys. */
export function documentParts(fields: DocumentFields, context: DocumentContext): Parts {
  return Object.fromEntries(
    Object.entries(fields).map(([key, field]) => [key, documentPart(field, context)]),
  );
}

/** A policy's own field, its default filled in. */
export function policyPart(spec: FieldSpec, context: FieldContext): Part {
  const fallback = policyDefault(spec, context);
  const read = specReader(spec, context);
  return fallback === undefined
    ? required(read, missingField(spec, context.catalog))
    : filled(read, fallback);
}

function specReader(spec: FieldSpec, context: FieldContext): Reader {
  if (!('fields' in spec)) {
    const read = fieldReader(spec, context.catalog);
    return 'nullable' in spec && spec.nullable === true ? nullable(read) : read;
  }
  const refusal = wrong(describeAllowed(spec, context.catalog));
  if (spec.kind === 'point-list') {
    const numbers = Object.values(spec.fields).map((field) => fieldReader(field, context.catalog));
    return listOf(tupleOf(numbers, refusal), spec.minLength, spec.maxLength, refusal);
  }
  const group = objectOf(
    Object.fromEntries(Object.entries(spec.fields).map(([key, field]) => [key, policyPart(field, context)])),
  );
  return spec.kind === 'group' ? group : listOf(group, 1, spec.maxLength, refusal);
}

/** A value that is no object, or an object with the numbers of its form. */
function spreadReader(field: SpreadField, context: DocumentContext): Reader {
  const { help, kind: _kind, label, max, min } = field;
  const parts = (groupKeys(field) ?? []).map((key) => {
    const number = { kind: 'number', label, help, min, max, exclusiveMin: min === 0 } as const;
    return [key, documentPart(number, context)] as const;
  });
  const group = objectOf(Object.fromEntries(parts));
  const single = valueOf(
    (input) => takesSpread(field, input),
    wrong(describeAllowed(field, context.catalog)),
  );
  return (input, place) => (isPlainObject(input) ? group : single)(input, place);
}

/** One value of a field, without a default. */
export function fieldReader(field: LeafField, catalog: Catalog): Reader {
  const read = valueOf((input) => takes(field, input, catalog), refusalBy(field, catalog));
  const alias = 'alias' in field ? field.alias : undefined;
  const unlisted = 'unlisted' in field ? field.unlisted : undefined;
  if (unlisted !== undefined) return unlistedReader(read, (input) => unlisted(input, catalog));
  if (alias === undefined) return read;
  return (input, place) => {
    const value = read(input, place);
    return typeof value === 'string' ? (alias[value] ?? value) : value;
  };
}

/** Values of a choice, and those that stand beside its list, whose parts are refused by their own names. */
function unlistedReader(
  listed: Reader,
  unlisted: (input: unknown) => ReturnType<NonNullable<PlainField['unlisted']>>,
): Reader {
  return (input, place) => {
    const found = unlisted(input);
    if (found === null) return listed(input, place);
    if (found.ok) return found.value;
    for (const { field, value, allowed } of found.issues)
      refuse(
        under(place, field),
        value,
        allowed === null ? aside('is not a field of a GPU') : wrong(allowed),
      );
    return undefined;
  };
}

/** How a field refuses a value. */
function refusalBy(field: LeafField, catalog: Catalog): (input: unknown) => Refusal {
  const orNull = 'nullable' in field && field.nullable === true ? ' or null' : '';
  return (input) => {
    if ('notBuilt' in field && field.notBuilt?.some((value) => value === input))
      return { form: 'value', reason: 'is not built yet', allowed: describeAllowed(field, catalog) };
    const allowed = describeAllowed(field, catalog) + orNull;
    const rows =
      isListField(field) && Array.isArray(input) ? wrongRowsText(input, rowTest(field, input)) : null;
    return rows === null ? wrong(allowed) : said(`has ${rows}`, allowed);
  };
}

/** How a required field that is absent is refused. */
export function missingField(field: AnyField, catalog: Catalog): Refusal {
  return missing(
    field.kind === 'model'
      ? `a model of the catalog (such as ${field.choices[0]}) or the fields of a config.json`
      : describeAllowed(field, catalog),
  );
}

interface Range {
  readonly min: number;
  readonly max: number;
  readonly exclusiveMin?: boolean;
}

function isInRange(value: unknown, range: Range): value is number {
  if (typeof value !== 'number') return false;
  return (range.exclusiveMin === true ? value > range.min : value >= range.min) && value <= range.max;
}

/** Whether a field takes a value; other spellings of a choice are taken too. */
function takes(field: LeafField, value: unknown, catalog: Catalog): boolean {
  switch (field.kind) {
    case 'literal':
      return value === field.value;
    case 'text':
      return typeof value === 'string' && value.length <= (field.maxLength ?? Infinity);
    case 'model':
      return isPlainObject(value) || (typeof value === 'string' && catalog.models.find(value) !== undefined);
    case 'integer':
      return Number.isInteger(value) && isInRange(value, field);
    case 'number':
      return isInRange(value, field);
    case 'boolean':
      return typeof value === 'boolean';
    case 'choice':
      return (
        choicesWith(field.choices, catalog).some((choice) => choice === value) ||
        ('alias' in field && typeof value === 'string' && Object.hasOwn(field.alias ?? {}, value))
      );
    case 'integer-list':
    case 'number-list':
      return Array.isArray(value) && hasLength(value, field) && value.every(rowTest(field, value));
  }
}

function hasLength(
  { length }: readonly unknown[],
  { length: exact, minLength = 1, maxLength = Infinity }: ListField,
): boolean {
  return exact === undefined ? length >= minLength && length <= maxLength : length === exact;
}

const isListField = (field: LeafField): field is LeafField & ListField =>
  field.kind === 'integer-list' || field.kind === 'number-list';

/** Whether a list may have this row. */
function rowTest(field: ListField, rows: readonly unknown[]): (row: unknown, index: number) => boolean {
  return (row, index) =>
    isInRange(row, field) &&
    (field.kind === 'number-list' || Number.isInteger(row)) &&
    (field.sorted !== true || index === 0 || row >= Number(rows[index - 1]));
}
