/** Numbers below this stand for themselves. */
const PLAIN = 1_073_741_824;

/** Small whole numbers for what a file names by text or by large numbers: equal names, equal numbers. */
export class Names {
  readonly #numbers = new Map<string, number>();

  /** Those that are small whole numbers already keep them; others follow behind all of those. */
  numberOf(name: unknown): number {
    if (typeof name === 'number' && Number.isInteger(name) && name >= 0 && name < PLAIN) return name;
    const text = String(name);
    const number = this.#numbers.get(text) ?? PLAIN + this.#numbers.size;
    this.#numbers.set(text, number);
    return number;
  }
}

/** Numbers of conversations, from 0 on in the order in which they begin. */
export class Conversations {
  readonly #ofName = new Map<string, number>();
  #count = 0;

  /**
   * The conversation of a request. `name`: of the conversation, or, where requests say which one they answer to, of the
   * request itself. `parent`: that other one. A request without a name is alone.
   */
  numberOf(name: string, parent: string | null): number {
    const known = this.#ofName.get(parent ?? name);
    const number = known ?? this.#count++;
    if (name !== '') this.#ofName.set(name, number);
    return number;
  }
}
