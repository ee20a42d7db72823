import type { Catalog } from '../../core/catalog/catalog.ts';
import { defaultLeaves } from './url-defaults.ts';
import { leavesOf } from './url-leaves.ts';
import { DEFAULT_SIDES, PRICE_PREFIX, SIDE_NAMES, URL_VERSION, compareKeys, keyOfPath } from './url-keys.ts';
import { escapeText, writeValue } from './url-values.ts';
import { DEFAULT_VIEW } from '../document/defaults.ts';
import type { Comparison } from '../document/scenario.ts';

/** A readable link longer than this is better compressed (browsers and chats cut long addresses). */
export const MAX_READABLE_LENGTH = 2000;

/**
 * The comparison as readable text for the part after `#/compare?`: values that all sides share once, the others with
 * the side's letter in front, defaults left out, in a fixed order. `decodeFragment` reads it back exactly.
 */
export function encodeComparison(comparison: Comparison, catalog: Catalog): string {
  const sides = comparison.sides.map((scenario) => {
    const defaults = defaultLeaves(scenario, catalog);
    const leaves = [...leavesOf(scenario)].map(([path, value]) => [path, writeLeaf(path, value)] as const);
    return { defaults, leaves: new Map(leaves) };
  });
  const paths = new Set(sides.flatMap(({ leaves }) => [...leaves.keys()]));
  const parts = [`v=${URL_VERSION}`];
  if (sides.length !== DEFAULT_SIDES) parts.push(`sides=${sides.length}`);
  for (const [key, path] of [...paths]
    .map((path) => [keyOfPath(path), path] as const)
    .toSorted(([a], [b]) => compareKeys(a, b))) {
    const texts = sides.map(({ leaves }) => leaves.get(path));
    const isNeeded = sides.map(
      ({ defaults }, index) =>
        texts[index] !== null && texts[index] !== undefined && texts[index] !== defaults.get(path),
    );
    if (!isNeeded.includes(true)) continue;
    const [first] = texts;
    if (typeof first === 'string' && texts.every((text) => text === first))
      parts.push(`${key}=${escapeText(first)}`);
    else {
      for (const [index, text] of texts.entries()) {
        if (isNeeded[index] === true) parts.push(`${SIDE_NAMES[index]}.${key}=${escapeText(text ?? '')}`);
      }
    }
  }
  return [...parts, ...writeView(comparison)].join('&');
}

function writeLeaf(path: string, value: unknown): string | null {
  return value === null ? null : writeValue(path, value);
}

function writeView({ view, prices }: Comparison): readonly string[] {
  return [
    ...(view.metric === DEFAULT_VIEW.metric ? [] : [`metric=${view.metric}`]),
    ...(view.scale === DEFAULT_VIEW.scale ? [] : [`scale=${view.scale}`]),
    ...Object.keys(prices)
      .toSorted()
      .map((gpu) => `${PRICE_PREFIX}${escapeText(gpu)}=${prices[gpu]}`),
  ];
}
