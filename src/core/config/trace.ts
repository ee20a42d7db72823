/** A bundled length trace: one entry a request, in the file's order. */
export interface Trace {
  readonly id: string;
  readonly prompts: ArrayLike<number>;
  readonly outputs: ArrayLike<number>;
  /** Seconds from the first; absent where the source has none. */
  readonly arrivals?: ArrayLike<number>;
}
