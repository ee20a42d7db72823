import { formatChoices } from '../../describe/issue-text.ts';
import { aside, wrong, type Refusal, type ScenarioIssue } from '../issue.ts';
import { isPlainObject } from '../plain-object.ts';

type Key = string | number;

/** Something that was refused: where, what, and why. */
export interface Refused {
  readonly keys: readonly Key[];
  readonly value: unknown;
  readonly refusal: Refusal;
}

/** Where a reader stands in a document, and what has been refused so far. */
export interface Place {
  readonly keys: readonly Key[];
  readonly refused: Refused[];
}

/** Gives the value that an input means, defaults filled in. What it refuses it notes; the value is then of no use. */
export type Reader = (input: unknown, place: Place) => unknown;

/**
 * A key of an object: what reads it, and what its absence means: a refusal, a value, a value that follows from others and
 * stands after them, or that the object has no such key.
 */
export interface Part {
  readonly read: Reader;
  readonly absent:
    | { readonly kind: 'refused'; readonly refusal: Refusal }
    | { readonly kind: 'value' | 'derived'; readonly value: unknown }
    | { readonly kind: 'left-out' };
}
export type Parts = Readonly<Record<string, Part>>;

/** A key that must be there. */
export const required = (read: Reader, refusal: Refusal): Part => ({
  read,
  absent: { kind: 'refused', refusal },
});

/** A key whose absence means this input. */
export const filled = (read: Reader, value: unknown): Part => ({ read, absent: { kind: 'value', value } });

/** A key whose absence means this value, which follows from others. */
export const derived = (read: Reader, value: unknown): Part => ({
  read,
  absent: { kind: 'derived', value },
});

/** A key that may be absent. */
export const optional = (read: Reader): Part => ({ read, absent: { kind: 'left-out' } });

/** Reads a whole document. */
export function readDocument(
  read: Reader,
  input: unknown,
):
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly refused: readonly Refused[] } {
  const refused: Refused[] = [];
  const value = read(input, { keys: [], refused });
  return refused.length > 0 ? { ok: false, refused } : { ok: true, value };
}

/** What was refused as an issue; `document` is what a sentence calls the document itself. */
export function toIssue({ keys, value, refusal }: Refused, document: string): ScenarioIssue {
  const path = keys.join('.');
  return { path, place: path === '' ? `the ${document}` : path, value, ...refusal, others: [] };
}

/** Notes that a value is refused. */
export function refuse({ keys, refused }: Place, value: unknown, refusal: Refusal): undefined {
  refused.push({ keys, value, refusal });
}

/** The place under a key. */
export function under({ keys, refused }: Place, key: Key): Place {
  return { keys: [...keys, key], refused };
}

/** Values that pass a test, as they are. */
export function valueOf(
  takes: (input: unknown) => boolean,
  refusal: Refusal | ((input: unknown) => Refusal),
): Reader {
  return (input, place) =>
    takes(input) ? input : refuse(place, input, typeof refusal === 'function' ? refusal(input) : refusal);
}

/** Null, or what the reader takes. */
export function nullable(read: Reader): Reader {
  return (input, place) => (input === null ? null : read(input, place));
}

/** A list of so many items at most; its length is asked where its items are right. */
export function listOf(read: Reader, least: number, most: number, refusal: Refusal): Reader {
  return (input, place) => {
    if (!Array.isArray(input)) return refuse(place, input, refusal);
    const before = place.refused.length;
    const items = input.map((item: unknown, index) => read(item, under(place, index)));
    const isLong = items.length >= least && items.length <= most;
    return place.refused.length > before || isLong ? items : refuse(place, input, refusal);
  };
}

/** A list of exactly these values, each with a reader of its own. */
export function tupleOf(reads: readonly Reader[], refusal: Refusal): Reader {
  return (input, place) =>
    Array.isArray(input) && input.length === reads.length
      ? reads.map((read, index) => read(input[index], under(place, index)))
      : refuse(place, input, refusal);
}

interface ObjectText {
  /** How a key that is not among the parts is refused; by default with those that are. */
  readonly unknown?: (key: string) => Refusal | undefined;
  /** What else may stand in the object's place, such as " or null". */
  readonly orElse?: string;
  /** Keys that are taken with one value each, which says nothing, and refused with any other as not built yet. */
  readonly notBuilt?: Readonly<Record<string, unknown>>;
}

/** An object with exactly these keys. */
export function objectOf(parts: Parts, { unknown, orElse = '', notBuilt = {} }: ObjectText = {}): Reader {
  const names = Object.keys(parts);
  return (input, place) => {
    if (!isPlainObject(input))
      return refuse(place, input, wrong(`an object with the fields ${formatChoices(names, 'and')}${orElse}`));
    const value: Record<string, unknown> = {};
    for (const [key, { read, absent }] of Object.entries(parts)) {
      const given = input[key];
      const isAbsent = absent.kind === 'refused' ? !(key in input) : given === undefined;
      const here = under(place, key);
      if (!isAbsent) value[key] = read(given, here);
      else if (absent.kind === 'value') value[key] = read(absent.value, here);
      else if (absent.kind === 'refused') refuse(here, undefined, absent.refusal);
    }
    for (const [key, { absent }] of Object.entries(parts))
      if (absent.kind === 'derived') value[key] ??= absent.value;
    for (const stranger of Object.keys(input)) {
      if (Object.hasOwn(parts, stranger)) continue;
      if (Object.hasOwn(notBuilt, stranger)) {
        const allowed = String(notBuilt[stranger]);
        if (input[stranger] !== notBuilt[stranger])
          refuse(under(place, stranger), input[stranger], {
            form: 'value',
            reason: 'is not built yet',
            allowed,
          });
        continue;
      }
      const known = aside(`is not a known field; the fields here are ${formatChoices(names, 'and')}`);
      refuse(under(place, stranger), input[stranger], unknown?.(stranger) ?? known);
    }
    return value;
  };
}
