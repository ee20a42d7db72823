import type { PromptPoolConfig } from '../config/workload-config.ts';
import type { RandomStream } from '../random/stream.ts';
import type { LengthDistribution } from './lengths/length-distribution.ts';

/** Distinct prompts, and which of them each request has. Prompt p is of group p modulo `groups`. */
export interface PromptPool {
  readonly groups: number;
  /** Tokens that the prompts of a group have in common, from the first on; a shorter prompt is all common. */
  readonly prefixTokens: number;
  /** tokens, by prompt */
  readonly lengths: Int32Array;
  /** Prompt, by request. */
  readonly promptOf: Int32Array;
}

/** A pool while requests are drawn from it. */
export interface PromptDraws {
  /** Draws the prompt of the next request; gives its tokens. */
  next(): number;
  /** The pool with the requests drawn so far. */
  toPool(): PromptPool;
}

/**
 * The pool's prompts have the prompt lengths of the first entries that the distribution gives; fewer entries, as a list
 * may have, are gone through again. `stream` says which prompt each request has.
 */
export function drawPrompts(
  { groups, prefixTokens, prompts }: PromptPoolConfig,
  lengths: LengthDistribution,
  stream: RandomStream,
): PromptDraws {
  const entries: number[] = [];
  for (let entry = lengths.next(); entry !== null; entry = lengths.next()) {
    entries.push(entry.prompt);
    if (entries.length === prompts) break;
  }
  const tokens = Int32Array.from({ length: prompts }, (_, i) => entries[i % entries.length] ?? 1);
  const promptOf: number[] = [];
  return {
    next() {
      const prompt = Math.floor(stream.uniform() * prompts);
      promptOf.push(prompt);
      return tokens[prompt] as number;
    },
    toPool: () => ({ groups, prefixTokens, lengths: tokens, promptOf: Int32Array.from(promptOf) }),
  };
}
