import { isTooNested } from '../../../lib/nesting.ts';
import type { Catalog } from '../../../core/catalog/catalog.ts';
import { DEFAULT_VIEW } from '../../document/defaults.ts';
import { labelledText } from '../../describe/issue-labels.ts';
import { searchLabel } from '../search-labels.ts';
import type { ScenarioIssue } from '../../document/issue.ts';
import type { Scenario } from '../../document/scenario.ts';
import { decodeFragment, isCompressed, type DroppedKey } from '../../url/url-decode.ts';
import { encodeComparison, MAX_READABLE_LENGTH } from '../../url/url-encode.ts';
import { keyOfPath } from '../../url/url-keys.ts';
import { dropInto, partsOf, TOO_NESTED, type Drop } from '../../url/url-limits.ts';
import { escapeText, unescapeText } from '../../url/url-values.ts';
import { searchFrom } from '../default-search.ts';
import { parseSearch } from '../parse-search.ts';
import type { SearchDocument } from '../search-document.ts';
import {
  PRICE_PREFIX,
  SEARCH_KEYS,
  SEARCH_URL_VERSION,
  searchPathOf,
  WATTS_PREFIX,
} from './search-url-keys.ts';
import { defaultTexts, readSearchValue, searchTexts } from './search-url-values.ts';

export interface DecodedSearch {
  /** Always valid, whatever the link was. */
  readonly document: SearchDocument;
  /** What of the link could not be used; its defaults stand instead. */
  readonly dropped: readonly DroppedKey[];
  /** The link was written by a newer version of the format. */
  readonly newer: boolean;
}

const PAGE = '#/search?';
/** In a comparison's link: there is one scenario. Not in a search's. */
const ONE_SIDE = 'sides=1';

/** The whole hash of a search: readable, only what is not the default; compressed once it is long. */
export async function encodeSearch(document: SearchDocument, catalog: Catalog): Promise<string> {
  const readable = writeReadable(document, catalog);
  if (readable.length <= MAX_READABLE_LENGTH) return `${PAGE}${readable}`;
  const { compressFragment } = await import('../../url/url-compress.ts');
  return `${PAGE}${compressFragment(readable)}`;
}

/** Reads a search's hash. Lenient by field: what cannot be used is listed and left at its default. Never throws. */
export async function decodeSearch(hash: string, catalog: Catalog): Promise<DecodedSearch> {
  const text = hash.replace(/^#?\/?search\??/, '');
  if (!isCompressed(text)) return readReadable(text, catalog);
  const { decompressFragment } = await import('../../url/url-compress.ts');
  const readable = decompressFragment(text);
  if (readable !== null) return readReadable(readable, catalog);
  const { document } = readReadable('', catalog);
  return {
    document,
    dropped: [{ key: 'z', reason: 'is damaged, so nothing of the link could be read.' }],
    newer: false,
  };
}

function writeReadable(document: SearchDocument, catalog: Catalog): string {
  const { scenario, prices, watts } = document;
  const sides = encodeComparison({ version: 1, sides: [scenario], view: DEFAULT_VIEW, prices: {} }, catalog);
  const texts = searchTexts(document);
  const defaults = defaultTexts(document);
  const perGpu = (prefix: string, values: Readonly<Record<string, number>>): readonly string[] =>
    Object.keys(values)
      .toSorted()
      .map((gpu) => `${prefix}${escapeText(gpu)}=${values[gpu]}`);
  return [
    ...sides.split('&').filter((part) => part !== ONE_SIDE),
    ...SEARCH_KEYS.flatMap(([key, path]) => {
      const text = texts[path];
      return text === null || text === defaults[path] ? [] : [`${key}=${escapeText(text)}`];
    }),
    ...perGpu(PRICE_PREFIX, prices),
    ...perGpu(WATTS_PREFIX, watts),
  ].join('&');
}

type Texts = Map<string, { readonly key: string; readonly text: string }>;

function readReadable(fragment: string, catalog: Catalog): DecodedSearch {
  const dropped: DroppedKey[] = [];
  const drop = dropInto(dropped);
  const texts: Texts = new Map();
  const others: string[] = [];
  let version = SEARCH_URL_VERSION;
  for (const part of partsOf(fragment, drop)) {
    const [before = '', ...after] = part.split('=');
    const key = unescapeText(before) ?? before;
    const path = searchPathOf(key);
    if (key === 'v' && /^[1-9]\d{0,5}$/.test(after.join('='))) version = Number(after.join('='));
    else if (path === undefined) others.push(part);
    else if (texts.has(path)) drop(key, 'is given twice; the first counts.');
    else {
      const text = unescapeText(after.join('='));
      if (text === null) drop(key, 'has a value with a broken % escape.');
      else if (isTooNested(text)) drop(key, TOO_NESTED);
      else texts.set(path, { key, text });
    }
  }
  const read = decodeFragment([ONE_SIDE, ...others].join('&'), catalog);
  const [scenario] = read.comparison.sides;
  if (scenario === undefined) throw new Error('A comparison has a side');
  const document = repairSearch(scenario, texts, catalog, drop);
  return { document, dropped: [...read.dropped, ...dropped], newer: version > SEARCH_URL_VERSION };
}

/** Parses the document, without what is refused. */
function repairSearch(scenario: Scenario, texts: Texts, catalog: Catalog, drop: Drop): SearchDocument {
  const usual = searchFrom(scenario, catalog);
  // Every link of a search names the GPUs of its space: this one is of a scenario alone.
  if (texts.size === 0) return usual;
  let base = scenario;
  for (;;) {
    const parsed = parseSearch(documentOf(base, usual.space, texts), catalog);
    if (parsed.ok) return parsed.value;
    const guilty = keysToDrop(texts, parsed.issues);
    for (const [path, reason] of guilty) {
      drop(texts.get(path)?.key ?? path, reason);
      texts.delete(path);
    }
    if (guilty.size > 0) continue;
    // The scenario cannot be searched as it is.
    for (const issue of parsed.issues)
      drop(keyOfPath(issue.path.replace('scenario.', '')), labelledText(issue, searchLabel));
    if (base !== scenario) return usual;
    base = { ...usual.scenario, slo: scenario.slo };
  }
}

function documentOf(scenario: Scenario, usual: SearchDocument['space'], texts: Texts): unknown {
  const { gpu, schedulers } = usual;
  const space: Record<string, unknown> = { gpu, schedulers };
  const sections: Record<string, Record<string, unknown>> = { space, probe: {}, prices: {}, watts: {} };
  const top: Record<string, unknown> = {};
  for (const [path, { text }] of texts) {
    const value = readSearchValue(path, text);
    const dot = path.indexOf('.');
    const section = dot < 0 ? top : sections[path.slice(0, dot)];
    if (section !== undefined) section[path.slice(dot + 1)] = value;
  }
  return { version: 1, scenario, ...sections, ...top };
}

function keysToDrop(texts: Texts, issues: readonly ScenarioIssue[]): ReadonlyMap<string, string> {
  const guilty = new Map<string, string>();
  for (const issue of issues) {
    const { path } = issue;
    for (const own of texts.keys()) {
      const isNamed = path === own || path.startsWith(`${own}.`) || own.startsWith(`${path}.`);
      if (isNamed) guilty.set(own, labelledText(issue, searchLabel));
    }
  }
  return guilty;
}
