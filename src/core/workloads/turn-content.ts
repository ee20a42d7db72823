import type { RequestContent } from './request-content.ts';

/** Where turns stand: columns over requests, and one over sessions with the place of each first turn. */
export interface TurnPlaces {
  readonly first: Int32Array;
  readonly sessionOf: Int32Array;
  readonly turnOf: Int32Array;
}

/**
 * What turns of recorded conversations hold: the beginning of a prompt, as far as it is said to be known, is that of the turn
 * before with its answer; all else is new. A block is named by the turn in which it was first said, and where.
 * @param known by place, tokens
 */
export function turnContent(
  { first, sessionOf, turnOf }: TurnPlaces,
  known: Float64Array,
  prompt: Int32Array,
  output: Int32Array,
): RequestContent {
  /** By place, tokens of all turns before: no two turns name new tokens alike. */
  const before = new Float64Array(prompt.length);
  for (let place = 1; place < prompt.length; place++)
    before[place] = Number(before[place - 1]) + Number(prompt[place - 1]) + Number(output[place - 1]);
  return {
    namedTokens: (request) => Number(prompt[request]) + Number(output[request]),
    nameOf(request, block, blockSize) {
      const end = (block + 1) * blockSize;
      const start = Number(first[Number(sessionOf[request])]);
      let place = start + Number(turnOf[request]);
      while (place > start && end <= Number(known[place])) place -= 1;
      return Number(before[place]) + end;
    },
  };
}
