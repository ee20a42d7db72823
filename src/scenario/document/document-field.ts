import type { BooleanField, ChoiceField, FieldContext, NumberField } from '../../core/config/field-spec.ts';

/**
 * A field of the document outside the policies. It adds to a FieldSpec what only the document knows: whether null
 * is a value, which names the format has but this version cannot simulate, and which are other words for a value.
 */
export type DocumentField = (NumberField | BooleanField | ChoiceField) & {
  /** Null is allowed, and is the default. */
  readonly nullable?: boolean;
  /** Values of the format that are refused as not built yet. */
  readonly notBuilt?: readonly (string | boolean)[];
  /** Other spellings, and the value they stand for. */
  readonly alias?: Readonly<Record<string, string>>;
  /** A default that depends on other fields. */
  readonly defaultFor?: (context: FieldContext) => string;
  /** No default: the field may be absent. */
  readonly optional?: boolean;
};
export type DocumentFields = Readonly<Record<string, DocumentField>>;

export type FieldDefault = number | string | boolean | null | undefined;

/** The value that stands for an absent field; undefined where it must be given or may be absent. */
export function defaultOf(field: DocumentField, context: FieldContext): FieldDefault {
  if (field.nullable === true) return null;
  if (field.defaultFor !== undefined) return field.defaultFor(context);
  return typeof field.default === 'function' ? field.default(context) : field.default;
}
