/** Keeps so many values, and drops the one that was asked for longest ago. */
export class RecentlyUsed<K, V> {
  readonly #limit: number;
  readonly #values = new Map<K, V>();

  constructor(limit: number) {
    this.#limit = limit;
  }

  get(key: K): V | undefined {
    const value = this.#values.get(key);
    // A map keeps the order of insertion: the last is the newest.
    if (value !== undefined) this.set(key, value);
    return value;
  }

  delete(key: K): void {
    this.#values.delete(key);
  }

  set(key: K, value: V): void {
    this.#values.delete(key);
    this.#values.set(key, value);
    const [oldest] = this.#values.keys();
    if (this.#values.size > this.#limit && oldest !== undefined) this.#values.delete(oldest);
  }
}
