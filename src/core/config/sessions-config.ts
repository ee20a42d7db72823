/** Conversations: the prompt of each turn is all that was said before, and something new. */
export interface SessionsConfig {
  readonly turns: TurnsConfig;
  /** s from an answer to the next turn. */
  readonly thinkSeconds: Spread;
  /** tokens, the shared ones among them */
  readonly firstPrompt: Spread;
  /** tokens that a later turn adds to what was said */
  readonly nextPrompt: Spread;
  /** tokens */
  readonly output: Spread;
  /** Tokens with which all sessions begin; of a shorter first prompt all. */
  readonly sharedPrefixTokens: number;
}

/** How many turns sessions have: geometric with this mean, or one number a session, the list gone through again and again. */
export type TurnsConfig =
  | { readonly kind: 'geometric'; readonly mean: number }
  | { readonly kind: 'listed'; readonly turns: readonly number[] };

/** One value; whole numbers between two ends, each as likely; or lognormal by median and 90th percentile. */
export type Spread =
  | { readonly kind: 'same'; readonly value: number }
  | { readonly kind: 'between'; readonly low: number; readonly high: number }
  | { readonly kind: 'quantiles'; readonly median: number; readonly p90: number };
