/** A policy by name with the values of its fields (see FieldSpec). */
export interface PolicyConfig {
  readonly policy: string;
  readonly fields: Readonly<Record<string, FieldValue>>;
}
export type FieldValue = number | string | boolean | readonly number[];
