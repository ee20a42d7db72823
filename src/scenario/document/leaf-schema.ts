import * as v from 'valibot';
import type { FieldContext, FieldSpec, GroupField, GroupListField } from '../../core/config/field-spec.ts';
import { defaultOf } from './document-field.ts';
import type { DocumentField } from './document-field.ts';
import { describeAllowed, formatValue } from '../describe/issue-text.ts';
import { policyDefault } from './policies.ts';

type AnyField = FieldSpec | DocumentField;
/** A field whose value is one text of a link; a group has fields of its own. */
type LeafField = Exclude<AnyField, GroupField | GroupListField>;

/** Valibot calls this with the refused value; the parser puts the path in front and a full stop behind. */
type Message = (issue: { readonly input: unknown }) => string;

export function allowedMessage(field: AnyField): Message {
  const orNull = 'nullable' in field && field.nullable === true ? ' or null' : '';
  return ({ input }) => {
    if ('notBuilt' in field && field.notBuilt?.some((value) => value === input)) {
      return `${formatValue(input)} is not built yet; it must be ${describeBuilt(field)}`;
    }
    return `must be ${describeAllowed(field)}${orNull}, not ${formatValue(input)}`;
  };
}

function describeBuilt(field: DocumentField): string {
  return field.kind === 'boolean' ? String(field.notBuilt?.[0] !== true) : describeAllowed(field);
}

/** Text for a required field that is absent. */
export function missingMessage(field: AnyField): string {
  return `is missing; it must be ${describeAllowed(field)}`;
}

interface Range {
  readonly min: number;
  readonly max: number;
  readonly exclusiveMin?: boolean;
}

function isInRange(value: number, range: Range): boolean {
  return (range.exclusiveMin === true ? value > range.min : value >= range.min) && value <= range.max;
}

function isSorted(values: readonly number[]): boolean {
  return values.every((value, index) => index === 0 || value >= (values[index - 1] ?? value));
}

function valueSchema(field: LeafField, message: Message): v.GenericSchema<unknown> {
  switch (field.kind) {
    case 'integer':
      return v.pipe(
        v.number(message),
        v.check((value) => Number.isInteger(value) && isInRange(value, field), message),
      );
    case 'number':
      return v.pipe(
        v.number(message),
        v.check((value) => isInRange(value, field), message),
      );
    case 'boolean': {
      const notBuilt: readonly unknown[] = ('notBuilt' in field && field.notBuilt) || [];
      return v.pipe(
        v.boolean(message),
        v.check((value) => !notBuilt.includes(value), message),
      );
    }
    case 'choice':
      return choiceSchema(field, message);
    case 'integer-list':
    case 'number-list': {
      const isAllowed = (value: unknown): boolean =>
        typeof value === 'number' &&
        isInRange(value, field) &&
        (field.kind === 'number-list' || Number.isInteger(value));
      return v.pipe(
        v.array(v.unknown(), message),
        v.check(
          (values) => values.length > 0 && values.every(isAllowed) && isSortedIfAsked(field.sorted, values),
          message,
        ),
      );
    }
  }
}

function isSortedIfAsked(sorted: boolean | undefined, values: readonly unknown[]): boolean {
  return sorted !== true || isSorted(values as readonly number[]);
}

function choiceSchema(
  field: Extract<AnyField, { kind: 'choice' }>,
  message: Message,
): v.GenericSchema<unknown> {
  const alias = 'alias' in field ? field.alias : undefined;
  if (alias === undefined) return v.picklist(field.choices, message);
  return v.pipe(
    v.picklist([...field.choices, ...Object.keys(alias)], message),
    v.transform((value) => alias[value] ?? value),
  );
}

/** Schema of a field of the document, its default filled in. */
export function documentFieldSchema(field: DocumentField, context: FieldContext): v.GenericSchema<unknown> {
  const value = valueSchema(field, allowedMessage(field));
  if (field.nullable === true) return v.optional(v.nullable(value), null);
  if (field.optional === true) return v.exactOptional(value);
  const fallback = defaultOf(field, context);
  return fallback === undefined ? value : v.optional(value, fallback);
}

/** Schema of a policy's own field, its default filled in. */
export function policyFieldSchema(
  spec: Exclude<FieldSpec, GroupField | GroupListField>,
  context: FieldContext,
): v.GenericSchema<unknown> {
  const value = valueSchema(spec, allowedMessage(spec));
  const fallback = policyDefault(spec, context);
  return fallback === undefined ? value : v.optional(value, fallback);
}
