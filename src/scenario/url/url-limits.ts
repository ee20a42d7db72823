import { MAX_NESTING } from '../../lib/nesting.ts';

/**
 * What of a link is read at most, so that a page opens at once whatever its address is. What lies beyond is named as
 * dropped.
 */

/** Characters of a readable link, and of what a compressed one expands to: 256 KiB. */
export const MAX_LINK_LENGTH = 262_144;
/** Parts, "key=value" each. */
const MAX_PARTS = 500;
/** Why a value is dropped that `isTooNested`. */
export const TOO_NESTED = `holds lists or objects more than ${MAX_NESTING} deep.`;
/** Characters of a dropped key, and of the sentence about it, that are repeated to the user. */
const MAX_KEY_LENGTH = 60;
const MAX_REASON_LENGTH = 300;

/** Takes what could not be used: a key, and one sentence of why. */
export type Drop = (key: string, reason: string) => void;

/** The parts of a link within its limits; those beyond are dropped. */
export function partsOf(text: string, drop: Drop): readonly string[] {
  const isCut = text.length > MAX_LINK_LENGTH;
  const parts = text.slice(0, MAX_LINK_LENGTH).split('&');
  const broken = isCut ? parts.pop() : undefined;
  if (broken !== undefined)
    drop(
      keyOf(broken),
      'does not end within the 262,144 characters that are read; what follows it is lost too.',
    );
  const filled = parts.filter((part) => part !== '');
  for (const part of filled.slice(MAX_PARTS))
    drop(keyOf(part), `comes after the first ${MAX_PARTS} parts, which are all that is read.`);
  return filled.slice(0, MAX_PARTS);
}

/** Says each thing once, and cuts what is too long to be shown. */
export function dropInto(dropped: { readonly key: string; readonly reason: string }[]): Drop {
  const said = new Set<string>();
  return (key, reason) => {
    const item = { key: cut(key, MAX_KEY_LENGTH), reason: cut(reason, MAX_REASON_LENGTH) };
    const text = `${item.key} ${item.reason}`;
    if (said.has(text)) return;
    said.add(text);
    dropped.push(item);
  };
}

function keyOf(part: string): string {
  return part.split('=', 1)[0] ?? part;
}

function cut(text: string, length: number): string {
  return text.length <= length ? text : `${text.slice(0, length)}…`;
}
