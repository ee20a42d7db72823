import { intAt } from '../../lib/columns.ts';
import type { PromptPool } from './prompt-pool.ts';
import type { RequestContent } from './request-content.ts';

/** What the prompts of a pool hold: blocks within the common beginning are of the group, the others of their prompt. */
export function poolContent({ groups, lengths, prefixTokens, promptOf }: PromptPool): RequestContent {
  // No prompt has more blocks than tokens: each owner has a range of names of its own.
  const longest = lengths.reduce((most, tokens) => Math.max(most, tokens), 1);
  return {
    namedTokens: (request) => intAt(lengths, intAt(promptOf, request)),
    nameOf(request, block, blockSize) {
      const prompt = intAt(promptOf, request);
      const isCommon = (block + 1) * blockSize <= prefixTokens;
      return (isCommon ? prompt % groups : groups + prompt) * longest + block;
    },
  };
}
