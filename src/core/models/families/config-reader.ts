import type { ConfigIssue } from '../library.ts';
import { formatExact } from '../../../lib/format/number.ts';

/** The object of a config.json, or a part of one. */
export type ConfigFields = Readonly<Record<string, unknown>>;

/** Bound of every size: above it the number is a slip, and products of two still are exact. */
const MAX_SIZE = 16_777_216;

/** Narrows what JSON gave to an object. */
export function isFields(value: unknown): value is ConfigFields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * Reads the fields of a config.json and collects everything that is wrong with them, so that a refusal names all of it.
 * What is refused reads as its smallest legal value.
 */
export class ConfigReader {
  readonly issues: ConfigIssue[];
  readonly #fields: ConfigFields;
  readonly #path: string;
  readonly #asked = new Set<string>();

  /** @param path of the part with its dot; "" for a config.json itself */
  constructor(fields: ConfigFields, path = '', issues: ConfigIssue[] = []) {
    this.#fields = fields;
    this.#path = path;
    this.issues = issues;
  }

  /** Says what is wrong with a field, once. */
  refuse(key: string, message: string): void {
    const path = this.#path + key;
    if (!this.issues.some((issue) => issue.path === path)) this.issues.push({ path, message });
  }

  /** Whether the field says anything. */
  has(key: string): boolean {
    this.#asked.add(key);
    return this.#fields[key] !== undefined && this.#fields[key] !== null;
  }

  /** Whether the family read the field. */
  wasAsked(key: string): boolean {
    return this.#asked.has(key);
  }

  /** A whole number of 1 or more. */
  size(key: string, fallback?: number): number {
    return this.#whole(key, 1, fallback);
  }

  /** A whole number of 0 or more. */
  count(key: string, fallback?: number): number {
    return this.#whole(key, 0, fallback);
  }

  /** A size, or null where the field is null, 0 or not there. */
  sizeOrNull(key: string): number | null {
    if (!this.has(key) || this.#fields[key] === 0 || this.#fields[key] === false) return null;
    return this.size(key);
  }

  flag(key: string, fallback: boolean): boolean {
    if (!this.has(key)) return fallback;
    const value = this.#fields[key];
    if (typeof value === 'boolean') return value;
    this.refuse(key, `must be true or false, not ${JSON.stringify(value)}`);
    return fallback;
  }

  text(key: string): string | null {
    const value = this.has(key) ? this.#fields[key] : null;
    return typeof value === 'string' ? value : null;
  }

  /** A list as it stands; null: the field is none. */
  list(key: string): readonly unknown[] | null {
    const value = this.has(key) ? this.#fields[key] : null;
    return Array.isArray(value) ? value : null;
  }

  /** A list with one name for each layer; null: the field is none. */
  names(key: string, layers: number): readonly string[] | null {
    const list = this.list(key);
    if (list === null) return null;
    const names = list.filter((name) => typeof name === 'string');
    // Some lists go on over draft layers.
    if (names.length === list.length && names.length >= layers) return names.slice(0, layers);
    this.refuse(key, `must name a kind for each of the ${layers} layers, not ${list.length}`);
    return Array.from({ length: layers }, () => names[0] ?? '');
  }

  /** A part of the config.json; null: there is none. */
  part(key: string): ConfigReader | null {
    const value = this.has(key) ? this.#fields[key] : null;
    return isFields(value) ? new ConfigReader(value, `${this.#path}${key}.`, this.issues) : null;
  }

  #whole(key: string, least: number, fallback: number | undefined): number {
    const value = this.has(key) ? this.#fields[key] : fallback;
    if (typeof value === 'number' && Number.isInteger(value) && value >= least && value <= MAX_SIZE)
      return value;
    const found = value === undefined ? 'nothing' : JSON.stringify(value);
    this.refuse(key, `must be a whole number from ${least} to ${formatExact(MAX_SIZE)}, not ${found}`);
    return Math.max(1, least);
  }
}
