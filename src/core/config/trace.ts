/** A recorded trace of requests: one entry a request, in the order of their arrival. */
export interface Trace {
  readonly id: string;
  /** tokens */
  readonly prompts: ArrayLike<number>;
  readonly outputs: ArrayLike<number>;
  /** Seconds from the first; absent where the source has none. */
  readonly arrivals?: ArrayLike<number>;
  /** Which conversation a request belongs to, whole numbers from 0; absent where the source has none. */
  readonly sessions?: ArrayLike<number>;
  /** What the blocks of its prompt hold; absent where the source does not say. */
  readonly blocks?: TraceBlocks;
  /** How the turns of conversations follow each other, where the source says that in the place of times. */
  readonly turns?: TraceTurns;
}

/** Turns of conversations, whose rows stand one behind the other. */
export interface TraceTurns {
  /** s from the answer to the turn before; 0 for a first turn */
  readonly think: ArrayLike<number>;
  /** tokens of the prompt, from the first on, that were said in the conversation before */
  readonly known: ArrayLike<number>;
}

/** Names of what KV blocks hold, one after the other over all requests. */
export interface TraceBlocks {
  /** Tokens of a block. */
  readonly blockTokens: number;
  /** Where the names of each request begin in `names`; one entry more than requests. */
  readonly starts: ArrayLike<number>;
  /** Whole numbers from 0: equal names hold the same tokens behind the same beginning. */
  readonly names: ArrayLike<number>;
}
