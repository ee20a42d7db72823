import type { Comparison } from '../../scenario/document/scenario.ts';
import type { DroppedKey } from '../../scenario/url/url-decode.ts';

const SHOWN = 2;

/**
 * A comparison as the page can show it. A single scenario stands on both sides, ready to be changed on one of them;
 * of more than two the first two are kept, and what is left out is named.
 */
export function twoSides(comparison: Comparison): { comparison: Comparison; dropped: readonly DroppedKey[] } {
  const { sides } = comparison;
  const [first, second = first] = sides;
  if (first === undefined || second === undefined || sides.length === SHOWN)
    return { comparison, dropped: [] };
  const dropped = sides.slice(SHOWN).map((_, index) => {
    const letter = 'ABCD'.charAt(SHOWN + index);
    return { key: letter.toLowerCase(), reason: `The page compares two sides; side ${letter} was left out.` };
  });
  return { comparison: { ...comparison, sides: [first, second] }, dropped };
}
