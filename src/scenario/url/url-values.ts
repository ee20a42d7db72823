import { isPlainObject } from '../document/plain-object.ts';
import { LINK_SHAPES, type LinkShape } from './link-tree.ts';

/** A field's value as a link carries it, before it is escaped. Numbers are written so that they read back exactly. */
export function writeValue(path: string, value: unknown): string {
  const shape = LINK_SHAPES.get(path);
  const keys = shape !== undefined && 'keys' in shape ? shape.keys : undefined;
  if (Array.isArray(value)) return value.map((item) => writeItem(item, keys ?? [])).join(',');
  if (!isPlainObject(value)) return String(value);
  if (shape?.kind === 'groups')
    return writeItem(value, isOfLists(value, shape.lists) ? shape.lists : shape.keys);
  return keys === undefined ? JSON.stringify(value) : writeItem(value, keys);
}

const isOfLists = (value: Readonly<Record<string, unknown>>, lists: readonly string[]): boolean =>
  lists.every((key) => Array.isArray(value[key]));

/**
 * A number, a point, or a group as its values in the order of its fields: "4:60" is {rate: 4, seconds: 60} in a stage,
 * "0,10,20:1,3" is {edges: [0, 10, 20], weights: [1, 3]} in a histogram.
 */
function writeItem(item: unknown, keys: readonly string[]): string {
  if (Array.isArray(item)) return item.join(':');
  return isPlainObject(item) ? keys.map((key) => item[key]).join(':') : String(item);
}

/** The value that the text stands for; text that is no value of its kind stays text, for the reader to refuse. */
export function readValue(path: string, text: string): unknown {
  const shape = LINK_SHAPES.get(path);
  switch (shape?.kind) {
    case 'text':
      return text;
    case 'json':
      return text.startsWith('{') ? readJson(text) : readScalar(text);
    case 'list':
      return text.split(',').map(readScalar);
    case 'group':
      // Where another policy has a list of the same name.
      return text.includes(',') ? text.split(',').map(readScalar) : readGroup(text, shape.keys);
    case 'groups':
      if (!text.includes(',')) return readGroup(text, shape.keys);
      return text.includes(':') ? readLists(text, shape.lists) : text.split(',').map(readScalar);
    case 'point-list':
      return text.split(',').map((part) => part.split(':').map(readScalar));
    case 'group-list':
      return text.split(',').map((part) => readGroup(part, shape.keys));
    case 'rows':
      return text === '' ? [] : text.split(',').map((part) => readRow(part, shape));
    default:
      return readScalar(text);
  }
}

function readGroup(text: string, keys: readonly string[]): unknown {
  const values = text.split(':');
  if (values.length !== keys.length) return readScalar(text);
  return Object.fromEntries(keys.map((key, index) => [key, readScalar(values[index] ?? '')]));
}

/** Lists that belong together; of one number each is still a list. */
function readLists(text: string, keys: readonly string[]): unknown {
  const lists = text.split(':').map((list) => list.split(',').map(readScalar));
  return lists.length === keys.length
    ? Object.fromEntries(keys.map((key, index) => [key, lists[index]]))
    : readScalar(text);
}

/** A row that lacks values has empty ones; one with too many is no row. */
function readRow(text: string, { keys, isText }: Extract<LinkShape, { kind: 'rows' }>): unknown {
  const values = text.split(':');
  if (values.length > keys.length) return text;
  return Object.fromEntries(
    keys.map((key, index) => {
      const value = values[index] ?? '';
      return [key, isText[index] === true ? value : readScalar(value)];
    }),
  );
}

const NUMBER = /^-?\d+(\.\d+)?(e[+-]?\d+)?$/i;

/** A switch, a number, or the text itself. */
export function readScalar(text: string): unknown {
  if (text === 'true' || text === 'false') return text === 'true';
  return NUMBER.test(text) ? Number(text) : text;
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}

/** Half of a character, which no address can carry. */
const LONE_SURROGATE = /\p{Surrogate}/gu;

/** Escapes what would end a value or not survive in an address; "/", ":", "," and "@" stay readable. */
export function escapeText(text: string): string {
  return encodeURIComponent(text.replace(LONE_SURROGATE, '\uFFFD')).replace(/%(2F|3A|2C|40)/g, (escape) =>
    decodeURIComponent(escape),
  );
}

/** Undoes `escapeText`, and reads "+" as a space, as links are often rewritten; null for a broken escape. */
export function unescapeText(text: string): string | null {
  try {
    return decodeURIComponent(text.replace(/\+/g, ' '));
  } catch {
    return null;
  }
}
