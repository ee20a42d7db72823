import type { Catalog } from '../catalog/catalog.ts';
import type { GpuSpec } from '../catalog/gpu-spec.ts';

/**
 * A policy (scheduler, router, arrival process, length distribution) states its own fields as data.
 * The scenario schema, the error texts, the URL codec and the page's controls are all made from these,
 * so that adding a policy is one file and one line in its registry.
 */
export interface NumberField {
  readonly kind: 'integer' | 'number';
  readonly label: string;
  /** Explains the field in one sentence. */
  readonly help: string;
  readonly unit?: string;
  readonly min: number;
  readonly max: number;
  /** The minimum itself is not allowed (a rate must be above zero). */
  readonly exclusiveMin?: boolean;
  /** Null is allowed, and is the default. */
  readonly nullable?: boolean;
  /** No default: the field must be given. */
  readonly default?: number | ((context: FieldContext) => number);
  /** How a slider moves: equal steps, doubling, or a few stops in every decade. */
  readonly step?: 'linear' | 'doubling' | 'decades';
  /** Where a slider moves. A field may allow far more than anyone slides to; what is typed beside it may be any legal value. */
  readonly usual?: readonly [lowest: number, highest: number];
  /** The stops themselves, ascending, where no rule gives them. */
  readonly stops?: readonly number[];
}

export interface BooleanField {
  readonly kind: 'boolean';
  readonly label: string;
  readonly help: string;
  readonly default?: boolean;
}

export interface ChoiceField {
  readonly kind: 'choice';
  readonly label: string;
  readonly help: string;
  readonly choices: Choices;
  /** How people name the values, where they are not plain words. */
  readonly names?: Readonly<Record<string, string>>;
  readonly default?: string;
}

/** A list of numbers, such as arrival times. */
export interface ListField {
  readonly kind: 'integer-list' | 'number-list';
  readonly label: string;
  readonly help: string;
  readonly unit?: string;
  readonly min: number;
  readonly max: number;
  /** The list must not decrease. */
  readonly sorted?: boolean;
  /** Exactly so many numbers, such as the ends of a range. */
  readonly length?: number;
  /** At least so many. */
  readonly minLength?: number;
  /** At most so many. */
  readonly maxLength?: number;
}

/** A few values that belong together, such as the median and the 90th percentile of a distribution: an object. */
export interface GroupField {
  readonly kind: 'group';
  readonly label: string;
  readonly help: string;
  readonly fields: Readonly<Record<string, NumberField | ListField>>;
}

/** A list of such objects, such as the stages of a load. */
export interface GroupListField {
  readonly kind: 'group-list';
  readonly label: string;
  readonly help: string;
  readonly fields: Readonly<Record<string, NumberField>>;
  /** Most entries; there is at least one. */
  readonly maxLength: number;
}

/** A list of points, each written as its numbers in the order of the fields: [[0, 2], [600, 8]]. */
export interface PointListField {
  readonly kind: 'point-list';
  readonly label: string;
  readonly help: string;
  readonly fields: Readonly<Record<string, NumberField>>;
  readonly minLength: number;
  readonly maxLength: number;
}

export type FieldSpec =
  | NumberField
  | BooleanField
  | ChoiceField
  | ListField
  | GroupField
  | GroupListField
  | PointListField;
export type FieldSpecs = Readonly<Record<string, FieldSpec>>;

/** What a default may depend on. */
export interface FieldContext {
  /** What the document may name. */
  readonly catalog: Catalog;
  /** The document's GPU, or the one whose defaults hold while it is refused. */
  readonly gpu: GpuSpec;
}

/** Values to choose from: a list, or what the catalog has. */
export type Choices = readonly string[] | ((catalog: Catalog) => readonly string[]);

/** The values that a choice has with this catalog. */
export function choicesWith(choices: Choices, catalog: Catalog): readonly string[] {
  return typeof choices === 'function' ? choices(catalog) : choices;
}

/** A policy as a person chooses it: its label and its own fields, by their names in a scenario. */
export interface PolicyText {
  readonly label: string;
  readonly fields: FieldSpecs;
}
