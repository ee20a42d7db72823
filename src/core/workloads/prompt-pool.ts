import { intAt } from '../../lib/columns.ts';
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
 * may have, are gone through again. `stream` says which prompt each request has, or in which order they come in turn.
 */
export function drawPrompts(
  { groups, order, prefixTokens, prompts }: PromptPoolConfig,
  lengths: LengthDistribution,
  stream: RandomStream,
): PromptDraws {
  const entries: number[] = [];
  for (let entry = lengths.next(); entry !== null; entry = lengths.next()) {
    entries.push(entry.prompt);
    if (entries.length === prompts) break;
  }
  const tokens = Int32Array.from({ length: prompts }, (_, i) => entries[i % entries.length] ?? 1);
  const drawn = (): number => Math.floor(stream.uniform() * prompts);
  const nextPrompt = order === 'in-turn' ? inTurn(prompts, stream) : drawn;
  const promptOf: number[] = [];
  return {
    next() {
      const prompt = nextPrompt();
      promptOf.push(prompt);
      return tokens[prompt] as number;
    },
    toPool: () => ({ groups, prefixTokens, lengths: tokens, promptOf: Int32Array.from(promptOf) }),
  };
}

/** All so many numbers in a shuffled order, again and again. */
function inTurn(count: number, stream: RandomStream): () => number {
  const order = Int32Array.from({ length: count }, (_, i) => i);
  for (let last = count - 1; last > 0; last--) {
    const other = Math.floor(stream.uniform() * (last + 1));
    const moved = intAt(order, last);
    order[last] = intAt(order, other);
    order[other] = moved;
  }
  let at = -1;
  return () => {
    at = at + 1 === count ? 0 : at + 1;
    return intAt(order, at);
  };
}
