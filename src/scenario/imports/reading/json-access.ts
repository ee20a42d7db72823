import { isPlainObject } from '../../document/plain-object.ts';

/** The value under a path of keys; undefined where the path ends early. */
export function at(value: unknown, ...keys: readonly string[]): unknown {
  let current = value;
  for (const key of keys) {
    if (!isPlainObject(current) || !Object.hasOwn(current, key)) return undefined;
    current = current[key];
  }
  return current;
}

/** The first path that leads to a value. */
export function firstAt(value: unknown, paths: readonly (readonly string[])[]): unknown {
  return paths.map((path) => at(value, ...path)).find((found) => found !== undefined && found !== null);
}

export function positive(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isFinite(value) && value > 0 ? value : undefined;
}

/** A count of requests or tokens: whole, and at least one. */
export function count(value: unknown): number | undefined {
  const number = positive(value);
  return number === undefined ? undefined : Math.max(1, Math.round(number));
}

export function text(value: unknown): string | undefined {
  const found: unknown = Array.isArray(value) ? value[0] : value;
  return typeof found === 'string' && found.trim() !== '' ? found.trim() : undefined;
}

export function listAt(value: unknown, ...keys: readonly string[]): readonly unknown[] {
  const found = at(value, ...keys);
  return Array.isArray(found) ? found : [];
}

/** What a list holds, or the value alone: a file of one line is no list. */
export function recordsOf(document: unknown): readonly unknown[] {
  return Array.isArray(document) ? document : [document];
}
