/** Bits of a digit; three digits make a 32-bit word, six a double. */
const DIGIT = 11;
const RADIX = 1 << DIGIT;
const DIGITS_PER_WORD = 3;
const PASSES = 2 * DIGITS_PER_WORD;
/** Below so many values the digits' counters cost more than they save. */
const FEW = 512;

/**
 * Sorts numbers that are not negative (nor NaN) in place, ascending. Their bit patterns have the order of their
 * values, so they are sorted digit by digit, the lowest first: several times faster than comparing, and in time that
 * grows with their number alone.
 */
export function sortDurations(values: Float64Array): Float64Array {
  const count = values.length;
  if (count < FEW) return values.sort();
  const counters = countDigits(values);
  let from: Float64Array = values;
  let to: Float64Array = new Float64Array(count);
  for (let pass = 0; pass < PASSES; pass++) {
    if (!toPlaces(counters, pass, count)) continue;
    const { words, low } = bitsOf(from);
    const word = pass < DIGITS_PER_WORD ? low : 1 - low;
    const shift = (pass % DIGITS_PER_WORD) * DIGIT;
    for (let i = 0; i < count; i++) {
      const at = pass * RADIX + (((words[2 * i + word] as number) >>> shift) & (RADIX - 1));
      const place = counters[at] as number;
      counters[at] = place + 1;
      to[place] = from[i] as number;
    }
    [from, to] = [to, from];
  }
  if (from !== values) values.set(from);
  return values;
}

/** How often each digit occurs at each position. */
function countDigits(values: Float64Array): Uint32Array {
  const counters = new Uint32Array(PASSES * RADIX);
  const { words, low } = bitsOf(values);
  for (let i = 0; i < values.length; i++) {
    for (let pass = 0; pass < PASSES; pass++) {
      const word = words[2 * i + (pass < DIGITS_PER_WORD ? low : 1 - low)] as number;
      const at = pass * RADIX + ((word >>> ((pass % DIGITS_PER_WORD) * DIGIT)) & (RADIX - 1));
      counters[at] = (counters[at] as number) + 1;
    }
  }
  return counters;
}

/** Turns counts of a position's digits into where each digit's values begin; false when all have the same digit. */
function toPlaces(counters: Uint32Array, pass: number, count: number): boolean {
  let sum = 0;
  for (let at = pass * RADIX; at < (pass + 1) * RADIX; at++) {
    const own = counters[at] as number;
    if (own === count) return false;
    counters[at] = sum;
    sum += own;
  }
  return true;
}

/** The values' bit patterns as 32-bit words, and which of each pair is the low one on this machine. */
function bitsOf(values: Float64Array): { readonly words: Uint32Array; readonly low: 0 | 1 } {
  const isLittle = new Uint8Array(new Uint32Array([1]).buffer)[0] === 1;
  const words = new Uint32Array(values.buffer, values.byteOffset, 2 * values.length);
  return { words, low: isLittle ? 0 : 1 };
}
