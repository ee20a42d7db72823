import { deflateSync, Inflate, strFromU8, strToU8 } from 'fflate';
import { MAX_LINK_LENGTH } from './url-limits.ts';

/**
 * The long form of a link: `v=1&z=` and the readable form, deflated and in base64url. In its own module, so that
 * the page loads it only for links that need it.
 */
const PREFIX = 'v=1&z=';
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
/** Bytes that are expanded at once: deflate grows at most about 1,030 times, so to a quarter of a megabyte. */
const STEP = 256;

/** The compressed form of a readable fragment. */
export function compressFragment(readable: string): string {
  return `${PREFIX}${toBase64Url(deflateSync(strToU8(readable), { level: 9 }))}`;
}

/**
 * The readable fragment inside a compressed one; null where it is damaged. Of one that expands to more than a link may
 * have, a little more than that: its reader says so.
 */
export function decompressFragment(fragment: string): string | null {
  const encoded = /(?:^|[?&])z=([\w-]*)/.exec(fragment)?.[1];
  const bytes = encoded === undefined ? null : fromBase64Url(encoded);
  try {
    return bytes === null ? null : strFromU8(inflate(bytes));
  } catch {
    return null;
  }
}

/** Expands step by step, until all is there or more than a link may have. */
function inflate(bytes: Uint8Array): Uint8Array {
  const chunks: Uint8Array[] = [];
  let length = 0;
  const stream = new Inflate((chunk) => {
    chunks.push(chunk);
    length += chunk.length;
  });
  for (let from = 0; from < bytes.length; from += STEP) {
    stream.push(bytes.subarray(from, from + STEP), from + STEP >= bytes.length);
    if (length > MAX_LINK_LENGTH) break;
  }
  const whole = new Uint8Array(length);
  let filled = 0;
  for (const chunk of chunks) {
    whole.set(chunk, filled);
    filled += chunk.length;
  }
  return whole;
}

/** Three bytes are four characters; a rest of one or two bytes is two or three, without padding. */
function toBase64Url(bytes: Uint8Array): string {
  let text = '';
  for (let index = 0; index < bytes.length; index += 3) {
    const rest = Math.min(3, bytes.length - index);
    const word = ((bytes[index] ?? 0) << 16) | ((bytes[index + 1] ?? 0) << 8) | (bytes[index + 2] ?? 0);
    for (let digit = 0; digit <= rest; digit += 1) text += ALPHABET.charAt((word >> (18 - 6 * digit)) & 63);
  }
  return text;
}

function fromBase64Url(text: string): Uint8Array | null {
  if (text.length % 4 === 1) return null;
  const bytes = new Uint8Array(Math.floor((text.length * 3) / 4));
  let word = 0;
  let bits = 0;
  let filled = 0;
  for (const character of text) {
    word = ((word << 6) | ALPHABET.indexOf(character)) & 0xffff;
    bits += 6;
    if (bits < 8) continue;
    bits -= 8;
    bytes[filled] = (word >> bits) & 255;
    filled += 1;
  }
  return bytes;
}
