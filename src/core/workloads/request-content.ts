/**
 * What the tokens of requests are, as far as others may have the same. Tokens are told apart by blocks; the name of a
 * block stands for all tokens from the first of the request up to the block's end: equal names, equal beginnings.
 */
export interface RequestContent {
  /** So many of the request's tokens, prompt then output, from the first on, may be those of another request. */
  namedTokens(request: number): number;
  /** The name of the full block with this index, of so many tokens: a whole number from 0 on, below 2^53. */
  nameOf(request: number, block: number, blockSize: number): number;
}
