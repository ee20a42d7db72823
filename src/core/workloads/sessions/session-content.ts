import type { RequestContent } from '../request-content.ts';

/** Columns over requests, and one over sessions. */
export interface SessionColumns {
  readonly sessionOf: Int32Array;
  readonly prompt: Int32Array;
  readonly output: Int32Array;
  /** By session, tokens from the first on that all sessions have in common. */
  readonly shared: Int32Array;
  /** By session, the number before the names of its own blocks: no two sessions have one in common. */
  readonly before: Float64Array;
}

/**
 * What the tokens of turns are: those of a session are its own, but for those with which all sessions begin. A block is
 * named by its session and the place of its end, so that the prompt of a turn begins with the blocks of the turn before.
 */
export function sessionContent({
  before,
  output,
  prompt,
  sessionOf,
  shared,
}: SessionColumns): RequestContent {
  return {
    namedTokens: (request) => Number(prompt[request]) + Number(output[request]),
    nameOf(request, block, blockSize) {
      const end = (block + 1) * blockSize;
      const session = Number(sessionOf[request]);
      return end <= Number(shared[session]) ? end : Number(before[session]) + end;
    },
  };
}
