/**
 * Fitted operators by what they were fitted for, so that configurations share them. A worker keeps one and passes it
 * to every training; the oldest entries go when it is full.
 */
export class ForestCache {
  readonly #limit: number;
  readonly #entries = new Map<string, unknown>();

  constructor(limit = 64) {
    this.#limit = limit;
  }

  /** The entry of a key, made when it is not there. A key must name everything that `make` depends on. */
  get<T>(key: string, make: () => T): { readonly value: T; readonly isNew: boolean } {
    const known = this.#entries.get(key);
    if (known !== undefined) return { value: known as T, isNew: false };
    const value = make();
    this.#entries.set(key, value);
    const [oldest] = this.#entries.keys();
    if (this.#entries.size > this.#limit && oldest !== undefined) this.#entries.delete(oldest);
    return { value, isNew: true };
  }
}
