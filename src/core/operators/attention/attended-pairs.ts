/** Pairs of query and key in a causal prompt from an empty cache when each query sees at most `window` keys. */
export function promptPairs(length: number, window: number): number {
  if (length <= window) return (length * (length + 1)) / 2;
  return (window * (window + 1)) / 2 + (length - window) * window;
}

/** The same for a chunk on a prefix. */
export function chunkPairs(chunk: number, prefix: number, window: number): number {
  if (prefix + chunk <= window) return chunk * (prefix + (chunk + 1) / 2);
  if (prefix >= window) return chunk * window;
  const growing = window - prefix;
  return growing * (prefix + (growing + 1) / 2) + (chunk - growing) * window;
}

/** Length of each of `prompts` equal prompts, from an empty cache, that have as many pairs in all. */
export function equalPromptLength(pairs: number, prompts: number, window = Infinity): number {
  const length = (Math.sqrt(1 + (8 * pairs) / prompts) - 1) / 2;
  if (length <= window) return length;
  return (pairs / prompts - (window * (window + 1)) / 2) / window + window;
}

/** Pairs of `tokens` on a prefix where each query sees the keys of its own chunk of so many tokens, up to itself. */
export function ownChunkPairs(tokens: number, prefix: number, chunk: number): number {
  return pairsFromStart(prefix + tokens, chunk) - pairsFromStart(prefix, chunk);
}

function pairsFromStart(tokens: number, chunk: number): number {
  const rest = tokens % chunk;
  return ((tokens - rest) * (chunk + 1)) / 2 + (rest * (rest + 1)) / 2;
}
