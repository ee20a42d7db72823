/** Passes items on together, at most four times a second, so that the page draws no more often than that. */
const EVERY = 250;

export class ResultStream<T> {
  readonly #onItems: (items: readonly T[]) => void;
  readonly #timer: ReturnType<typeof setInterval>;
  #items: T[] = [];

  /** `onItems` is also called without any, so that it can tell the time. */
  constructor(onItems: (items: readonly T[]) => void) {
    this.#onItems = onItems;
    this.#timer = setInterval(() => this.#flush(), EVERY);
  }

  push(item: T): void {
    this.#items.push(item);
  }

  /** Passes on what is left. */
  stop(): void {
    clearInterval(this.#timer);
    this.#flush();
  }

  #flush(): void {
    const items = this.#items;
    this.#items = [];
    this.#onItems(items);
  }
}
