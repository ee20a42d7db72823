/** Which content the blocks of requests hold, as far as it may be asked for again, for one cache. */
export interface BlockNames {
  /** The request's first so many tokens have contents that others may ask for. */
  namedTokens(request: number): number;
  /** How many of its blocks, from the first on, have contents with a name. */
  count(request: number): number;
  /** What one of them is called as long as the run lasts, by whoever keeps it beside the cache. */
  key(request: number, block: number): number;
  /** The same of a content that is held; NONE where it has no name. */
  keyOf(content: number): number;
  /** The content of one of them; NONE where nothing like it was ever held. */
  find(request: number, block: number): number;
  /** The same, which is held from now on. */
  claim(request: number, block: number): number;
}
