import { DIMENSIONS } from '../dimensions.ts';

/**
 * The keys of a search's link, each with the path of the document's field that it carries, in the order in which they
 * are written after the scenario's keys (url-keys.ts). Public API: a key is never renamed and never changes its meaning.
 */
export const SEARCH_KEYS = [
  ['search', 'name'],
  ...DIMENSIONS.map(({ name }) => [`space.${name}`, `space.${name}`] as const),
  ['space.engines', 'space.engines'],
  ['space.schedulers', 'space.schedulers'],
  ['space.maxGpus', 'space.maxGpus'],
  ['space.maxDollarsPerHour', 'space.maxDollarsPerHour'],
  ['askedRate', 'question'],
  ['probe.requests', 'probe.requests'],
  ['probe.longestRequests', 'probe.longestRequests'],
  ['rank', 'rank'],
  ['latency', 'latency'],
] as const;
export const PRICE_PREFIX = 'price.';
export const WATTS_PREFIX = 'watts.';

/** Version of the links that this program writes. */
export const SEARCH_URL_VERSION = 1;

export type SearchPath = (typeof SEARCH_KEYS)[number][1];
const PATHS = new Map<string, SearchPath>(SEARCH_KEYS);

/** The path that a key carries: a field, or the price or watts of a GPU. undefined: it is a key of the scenario. */
export function searchPathOf(key: string): string | undefined {
  if (key.startsWith(PRICE_PREFIX)) return `prices.${key.slice(PRICE_PREFIX.length)}`;
  return key.startsWith(WATTS_PREFIX) ? key : PATHS.get(key);
}
