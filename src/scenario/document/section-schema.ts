import * as v from 'valibot';
import type { FieldContext, FieldSpec, GroupField, GroupListField } from '../../core/config/field-spec.ts';
import { allowedMessage, documentFieldSchema, missingMessage, policyFieldSchema } from './leaf-schema.ts';
import type { DocumentField, DocumentFields } from './document-field.ts';
import { formatChoices, formatValue } from '../describe/issue-text.ts';
import { fieldsOf, notBuiltPolicies } from './policies.ts';
import type { PolicySection } from './policies.ts';

export type Entries = Record<string, v.GenericSchema<unknown>>;

export function isPlainObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

interface SectionText {
  /** Text for an absent required key. */
  readonly missing: (key: string) => string;
  /** Text for a key that is not in the entries; by default the keys that are. */
  readonly unknown?: (key: string, value: unknown) => string | undefined;
  /** Null is allowed, and is the default. */
  readonly nullable?: boolean;
}

/** An object with exactly these keys; its messages name what is allowed. */
export function sectionSchema(entries: Entries, text: SectionText): v.GenericSchema<unknown> {
  const names = Object.keys(entries);
  const object = v.strictObject(entries, (issue) => {
    const [item] = issue.path ?? [];
    const key = String(item?.key);
    if (issue.expected !== 'never') return text.missing(key);
    const value: unknown = item?.value;
    return (
      text.unknown?.(key, value) ??
      `(${formatValue(value)}) is not a known field; the fields here are ${formatChoices(names, 'and')}`
    );
  });
  const orNull = text.nullable === true ? ' or null' : '';
  const refused = v.custom<unknown>(
    () => false,
    ({ input }) =>
      `must be an object with the fields ${formatChoices(names, 'and')}${orNull}, not ${formatValue(input)}`,
  );
  const section = v.lazy((input) => (isPlainObject(input) ? object : refused));
  return text.nullable === true ? v.optional(v.nullable(section), null) : section;
}

export function documentEntries(fields: DocumentFields, context: FieldContext): Entries {
  return Object.fromEntries(
    Object.entries(fields).map(([key, field]) => [key, documentFieldSchema(field, context)]),
  );
}

export function missingField(
  fields: Readonly<Record<string, DocumentField | FieldSpec>>,
): (key: string) => string {
  return (key) => {
    const field = fields[key];
    return field === undefined ? 'is missing' : missingMessage(field);
  };
}

/**
 * Schema of a policy section: the name of a built policy and that policy's own fields. An unknown name is the only
 * issue of its section, because what fields it should have is not known.
 */
export function policySchema(
  section: PolicySection,
  input: unknown,
  context: FieldContext,
): v.GenericSchema<unknown> {
  const { key, registry, defaultPolicy } = section;
  const choice: DocumentField = {
    kind: 'choice',
    label: '',
    help: '',
    choices: Object.keys(registry),
    notBuilt: notBuiltPolicies(section),
    ...(defaultPolicy === undefined ? {} : { default: defaultPolicy }),
  };
  const name = documentFieldSchema(choice, context);
  const policy = isPlainObject(input) && Object.hasOwn(input, key) ? input[key] : defaultPolicy;
  const isKnown = typeof policy === 'string' && Object.hasOwn(registry, policy);
  if (!isKnown && isPlainObject(input)) {
    return v.object({ [key]: name }, (issue) =>
      missingField({ [key]: choice })(String(issue.path?.[0]?.key)),
    );
  }
  const specs = fieldsOf(section, policy);
  const fields = Object.entries(specs).map(([field, spec]) => [field, fieldSchema(spec, context)] as const);
  const schema = sectionSchema(
    { [key]: name, ...Object.fromEntries(fields) },
    { missing: missingField({ [key]: choice, ...specs }), unknown: otherPolicyText(section, String(policy)) },
  );
  return defaultPolicy === undefined ? schema : v.optional(schema, {});
}

function fieldSchema(spec: FieldSpec, context: FieldContext): v.GenericSchema<unknown> {
  switch (spec.kind) {
    case 'group':
      return groupSchema(spec, context);
    case 'group-list': {
      const message = allowedMessage(spec);
      return v.pipe(
        v.array(groupSchema(spec, context), message),
        v.minLength(1, message),
        v.maxLength(spec.maxLength, message),
      );
    }
    default:
      return policyFieldSchema(spec, context);
  }
}

function groupSchema({ fields }: GroupField | GroupListField, context: FieldContext) {
  const entries = Object.entries(fields).map(([key, field]) => [key, policyFieldSchema(field, context)]);
  return sectionSchema(Object.fromEntries(entries) as Entries, { missing: missingField(fields) });
}

function otherPolicyText(
  section: PolicySection,
  policy: string,
): (key: string, value: unknown) => string | undefined {
  return (key, value) => {
    const owners = Object.keys(section.registry).filter((name) =>
      Object.hasOwn(fieldsOf(section, name), key),
    );
    if (owners.length === 0) return undefined;
    const own = [section.key, ...Object.keys(fieldsOf(section, policy))];
    return `(${formatValue(value)}) is a field of ${formatChoices(owners, 'and')}, not of ${policy}, which has ${formatChoices(own, 'and')}`;
  };
}
