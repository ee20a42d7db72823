import type { RequestContent } from '../request-content.ts';

/** Columns over requests, and one over sessions. */
export interface SessionColumns {
  readonly sessionOf: Int32Array;
  readonly prompt: Int32Array;
  readonly output: Int32Array;
  /** By session, tokens from the first on that all sessions have in common. */
  readonly shared: Int32Array;
}

/**
 * What the tokens of turns are: those of a session are its own, but for those with which all sessions begin. A block is
 * named by its session and the place of its end, so that the prompt of a turn begins with the blocks of the turn before.
 * @param longest most tokens of a request
 */
export function sessionContent(
  { output, prompt, sessionOf, shared }: SessionColumns,
  longest: number,
): RequestContent {
  const stride = longest + 1;
  return {
    namedTokens: (request) => Number(prompt[request]) + Number(output[request]),
    nameOf(request, block, blockSize) {
      const end = (block + 1) * blockSize;
      const session = Number(sessionOf[request]);
      return end <= Number(shared[session]) ? end : (session + 1) * stride + end;
    },
  };
}
