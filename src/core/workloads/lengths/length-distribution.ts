import type { PolicyConfig } from '../../config/policy-config.ts';
import type { Trace } from '../../config/trace.ts';
import type { RandomStream } from '../../random/stream.ts';

/** Tokens of one request; both at least 1. */
export interface RequestLength {
  readonly prompt: number;
  readonly output: number;
}

export interface LengthContext {
  readonly stream: RandomStream;
  /** Limit of prompt + output; at least 2. */
  readonly maxTokens: number;
  /** The trace that the distribution names, or null. */
  readonly trace: Trace | null;
  /** The arrivals are of the same trace: every request keeps its own row. */
  readonly isReplay: boolean;
  /** False: a replayed request over the limit loses tokens of its prompt only, as in Vidur. */
  readonly shortensInProportion: boolean;
}

/** Gives the lengths of one request after the other; null when a list is used up. */
export interface LengthDistribution {
  next(): RequestLength | null;
}

/** A length distribution: one file that exports one of these, a line in the registry, and its text in `fields.ts`. */
export interface LengthDefinition {
  create(config: PolicyConfig, context: LengthContext): LengthDistribution;
}
