import type { Catalog, ReadGpu } from '../../core/catalog/catalog.ts';
import type { SpreadField } from './spread/spread-field.ts';
import type { BooleanField, ChoiceField, FieldContext, NumberField } from '../../core/config/field-spec.ts';

/** A number, a switch or a choice, as a policy has them, and what only the document knows of it. */
export type PlainField = (NumberField | BooleanField | ChoiceField) & {
  /** Values of the format that are refused as not built yet. */
  readonly notBuilt?: readonly (string | number | boolean)[];
  /** Other spellings, and the value they stand for. */
  readonly alias?: Readonly<Record<string, string>>;
  /** Values that are not listed and stand for themselves or another; null: the input is none of them. */
  readonly unlisted?: (input: unknown, catalog: Catalog) => Unlisted | null;
};

/** The value that an input stands for, or which of its fields are refused; `allowed` null: there is no such field. */
type Unlisted =
  | { readonly ok: true; readonly value: string }
  | { readonly ok: false; readonly issues: Extract<ReadGpu, { readonly ok: false }>['issues'] };

/** Text as people write it. */
export interface TextField {
  readonly kind: 'text';
  readonly label: string;
  readonly help: string;
  readonly maxLength?: number;
  /** One that is right, for the sentence that refuses others. */
  readonly example?: string;
  /** Texts to offer; any other is allowed too. */
  readonly suggestions?: (context: DocumentContext) => readonly string[];
}

/** One value and no other, such as the version. */
export interface LiteralField {
  readonly kind: 'literal';
  readonly label: string;
  readonly help: string;
  readonly value: number | string;
}

/** A model of the catalog by its id, or the fields of a Hugging Face config.json. */
export interface ModelField {
  readonly kind: 'model';
  readonly label: string;
  readonly help: string;
  readonly choices: readonly string[];
}

/**
 * A field of the document outside the policies: a line in `fields.ts`. What is allowed, the defaults, saved documents, links,
 * the table in docs/scenario-format.md and the page's control follow from it.
 */
export type DocumentField = (PlainField | TextField | LiteralField | ModelField | SpreadField) & {
  /** Null is allowed, and is the default. */
  readonly nullable?: boolean;
  /** A default that depends on other fields. */
  readonly defaultFor?: (context: DocumentContext) => string | number | undefined;
  /** No default: the field may be absent. */
  readonly optional?: boolean;
  /** Path of the field that may be given in its place: one of the two is. */
  readonly insteadOf?: string;
  /** Its key in a link, where the path of a field that `url-keys.ts` does not list is too long. Never renamed. */
  readonly linkKey?: string;
};
export type DocumentFields = Readonly<Record<string, DocumentField>>;

/** What a default of the document may depend on. */
export interface DocumentContext extends FieldContext {
  /** Policy of the scheduler. */
  readonly scheduler: string;
  /** Name of the serving engine. */
  readonly engine: string;
  /** Its version; undefined: it has none. */
  readonly engineVersion: string | undefined;
  /** The trace that the workload replays; null: none. */
  readonly replayed: ReplayedTrace | null;
  /** What conversations of the workload say first; null: there are none. */
  readonly sessions: TypicalTurn | null;
  /** The weights of the model's own files, as a choice of `deployment.weights`. */
  readonly published: string;
}

/** The first turn of a usual conversation, tokens. */
export interface TypicalTurn {
  readonly prompt: number;
  readonly output: number;
}

/** What of a replay lengths and arrivals follow from. */
export interface ReplayedTrace {
  readonly id: string;
  readonly rateScale: number;
  readonly promptScale: number;
  readonly outputScale: number;
  /** It says when requests arrive. */
  readonly hasArrivals: boolean;
}

export type FieldDefault = number | string | boolean | null | undefined;

/** The value that stands for an absent field; undefined where it must be given or may be absent. */
export function defaultOf(field: DocumentField, context: DocumentContext): FieldDefault {
  if (field.nullable === true) return null;
  if (field.defaultFor !== undefined) return field.defaultFor(context);
  if (!('default' in field)) return undefined;
  return typeof field.default === 'function' ? field.default(context) : field.default;
}
