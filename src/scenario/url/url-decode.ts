import { isTooNested } from '../../lib/nesting.ts';
import { findGpu, type Catalog } from '../../core/catalog/catalog.ts';
import { DEFAULT_VIEW, defaultComparison } from '../document/defaults.ts';
import { MAX_SIDES, PRICE_FIELD, VIEW_FIELDS } from '../document/parse-comparison.ts';
import type { Comparison, ComparisonView } from '../document/scenario.ts';
import { INSTEAD_OF } from './link-tree.ts';
import { DEFAULT_SIDES, PRICE_PREFIX, SIDE_NAMES, URL_VERSION, pathOfKey } from './url-keys.ts';
import { dropInto, partsOf, TOO_NESTED, type Drop } from './url-limits.ts';
import { repairSide } from './url-repair.ts';
import type { SideTexts } from './url-repair.ts';
import { readScalar, unescapeText } from './url-values.ts';
import { upgradeLink } from './url-versions.ts';

export interface DroppedKey {
  readonly key: string;
  /** Says in one sentence what was wrong with it. */
  readonly reason: string;
}
export interface DecodedFragment {
  /** Always valid, whatever the link was. */
  readonly comparison: Comparison;
  /** What of the link could not be used; its defaults stand instead. */
  readonly dropped: readonly DroppedKey[];
  /** The link was written by a newer version of the format. */
  readonly newer: boolean;
}

/**
 * Reads the part of an address after `#/compare?`, of any version. Lenient by field: what cannot be used is listed
 * and left at its default. A link with no usable field is the default comparison. Never throws.
 */
export function decodeFragment(text: string, catalog: Catalog): DecodedFragment {
  const dropped: DroppedKey[] = [];
  // Two sides refuse a shared field alike: it is said once.
  const drop = dropInto(dropped);
  const pairs = readPairs(text, drop);
  const version = readVersion(pairs, drop);
  const keys = upgradeLink(pairs, version);
  const count = readSideCount(keys, drop);
  const view = readView(keys, drop);
  const prices = readPrices(keys, catalog, drop);
  const texts = readSides(keys, count, drop);
  const sides = texts.map((side) => repairSide(side, catalog, drop));
  const isUsable = texts.some((side) => side.size > 0);
  const scenarios = isUsable ? sides : defaultComparison().sides;
  return {
    comparison: { version: 1, sides: scenarios, view, prices },
    dropped,
    newer: version > URL_VERSION,
  };
}

function readPairs(text: string, drop: Drop): Map<string, string> {
  const pairs = new Map<string, string>();
  for (const part of partsOf(text.replace(/^[#/?]+/, ''), drop)) {
    const equals = part.indexOf('=');
    const key = equals < 0 ? null : unescapeText(part.slice(0, equals));
    const value = equals < 0 ? null : unescapeText(part.slice(equals + 1));
    if (key === null) drop(part, 'is not written as key=value.');
    else if (value === null) drop(key, 'has a value with a broken % escape.');
    else if (isTooNested(value)) drop(key, TOO_NESTED);
    else if (pairs.has(key)) drop(key, 'is given twice; the first counts.');
    else pairs.set(key, value);
  }
  return pairs;
}

/** Takes a key out of those that are still to be read. */
function take(keys: Map<string, string>, key: string): string | undefined {
  const value = keys.get(key);
  keys.delete(key);
  return value;
}

function readVersion(keys: Map<string, string>, drop: Drop): number {
  const text = take(keys, 'v');
  if (text === undefined) return URL_VERSION;
  if (/^[1-9]\d{0,5}$/.test(text)) return Number(text);
  drop('v', `must be a version number, not "${text}".`);
  return URL_VERSION;
}

function readSideCount(keys: Map<string, string>, drop: Drop): number {
  const text = take(keys, 'sides');
  if (text === undefined) return DEFAULT_SIDES;
  const count = Number(text);
  if (/^\d$/.test(text) && count >= 1 && count <= MAX_SIDES) return count;
  drop('sides', `must be a whole number from 1 to ${MAX_SIDES}, not "${text}".`);
  return DEFAULT_SIDES;
}

function readView(keys: Map<string, string>, drop: Drop): ComparisonView {
  const choose = <T extends string>(key: string, choices: readonly T[], fallback: T): T => {
    const text = take(keys, key);
    const found = choices.find((choice) => choice === text);
    if (text !== undefined && found === undefined) drop(key, `must be ${choices.join(', ')}, not "${text}".`);
    return found ?? fallback;
  };
  return {
    page: 'compare',
    metric: choose('metric', VIEW_FIELDS.metric.choices, DEFAULT_VIEW.metric),
    scale: choose('scale', VIEW_FIELDS.scale.choices, DEFAULT_VIEW.scale),
  };
}

function readPrices(keys: Map<string, string>, catalog: Catalog, drop: Drop): Record<string, number> {
  const prices: Record<string, number> = {};
  for (const key of [...keys.keys()].filter((name) => name.startsWith(PRICE_PREFIX))) {
    const gpu = key.slice(PRICE_PREFIX.length);
    const price = readScalar(take(keys, key) ?? '');
    const isPrice = typeof price === 'number' && price >= PRICE_FIELD.min && price <= PRICE_FIELD.max;
    if (findGpu(catalog, gpu) !== undefined && isPrice) prices[gpu] = price;
    else
      drop(key, `must be a price in dollars from ${PRICE_FIELD.min} to ${PRICE_FIELD.max} of a known GPU.`);
  }
  return prices;
}

/** The texts of each side by path: the side's own where it has one, else the shared one. */
function readSides(keys: ReadonlyMap<string, string>, count: number, drop: Drop): readonly SideTexts[] {
  const shared: SideTexts = new Map();
  const own = SIDE_NAMES.slice(0, count).map((): SideTexts => new Map());
  for (const [key, text] of keys) {
    const letter = SIDE_NAMES.findIndex((name) => key.startsWith(`${name}.`));
    const path = pathOfKey(letter < 0 ? key : key.slice(2));
    const target = letter < 0 ? shared : own[letter];
    if (path === undefined) drop(key, 'is not a field of a link.');
    else if (target === undefined) drop(key, `belongs to side ${letter + 1}, but the link has ${count}.`);
    else target.set(path, { key, text });
  }
  // A side that says something in one of two ways does not take over the other way from the shared fields.
  return own.map((side) => {
    const merged = new Map([...shared, ...side]);
    for (const path of side.keys()) {
      const other = INSTEAD_OF.get(path);
      if (other !== undefined && !side.has(other)) merged.delete(other);
    }
    return merged;
  });
}

/** Whether the fragment is in the long form, which `decompressFragment` of url-compress.ts turns into the readable one. */
export function isCompressed(text: string): boolean {
  return /(?:^|[?&])z=/.test(text);
}
