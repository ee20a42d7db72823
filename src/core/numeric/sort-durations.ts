/** Bits of a digit; three digits make the high word of a double that is not negative. */
const DIGIT = 11;
const RADIX = 1 << DIGIT;
const PASSES = 3;
/** Below so many values the digits' counters cost more than they save. */
const FEW = 512;
/** Moves of the last step for each value; more means that the high words hardly differ. */
const MOVES_PER_VALUE = 8;

/**
 * Sorts numbers that are not negative (nor NaN) in place, ascending. Their bit patterns have the order of their
 * values: they are sorted by the digits of the high word, the lowest first, which leaves them all but in order, and
 * then by insertion. Several times faster than comparing, in time that grows with their number alone.
 */
export function sortDurations(values: Float64Array): Float64Array {
  const count = values.length;
  if (count < FEW) return values.sort();
  const counters = countDigits(values);
  let from: Float64Array = values;
  let to: Float64Array = new Float64Array(count);
  for (let pass = 0; pass < PASSES; pass++) {
    if (!toPlaces(counters, pass, count)) continue;
    const { words, high } = bitsOf(from);
    const start = pass * RADIX;
    const shift = pass * DIGIT;
    for (let i = 0; i < count; i++) {
      const at = start + (((words[2 * i + high] as number) >>> shift) & (RADIX - 1));
      const place = counters[at] as number;
      counters[at] = place + 1;
      to[place] = from[i] as number;
    }
    [from, to] = [to, from];
  }
  if (from !== values) values.set(from);
  return insert(values) ? values : values.sort();
}

/** How often each digit occurs at each position. */
function countDigits(values: Float64Array): Uint32Array {
  const counters = new Uint32Array(PASSES * RADIX);
  const { words, high } = bitsOf(values);
  const add = (at: number): void => {
    counters[at] = (counters[at] as number) + 1;
  };
  for (let i = 0; i < values.length; i++) {
    const word = words[2 * i + high] as number;
    add(word & (RADIX - 1));
    add(RADIX + ((word >>> DIGIT) & (RADIX - 1)));
    add(2 * RADIX + (word >>> (2 * DIGIT)));
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

/** Sorts what is nearly in order; false, with the order unfinished, when that takes too many moves. */
function insert(values: Float64Array): boolean {
  let moves = MOVES_PER_VALUE * values.length;
  for (let i = 1; i < values.length && moves > 0; i++) {
    const value = values[i] as number;
    let hole = i;
    for (; hole > 0 && (values[hole - 1] as number) > value; hole--) {
      values[hole] = values[hole - 1] as number;
      moves -= 1;
    }
    values[hole] = value;
  }
  return moves > 0;
}

/** The values' bit patterns as 32-bit words, and which of each pair is the high one on this machine. */
function bitsOf(values: Float64Array): { readonly words: Uint32Array; readonly high: 0 | 1 } {
  const isLittle = new Uint8Array(new Uint32Array([1]).buffer)[0] === 1;
  const words = new Uint32Array(values.buffer, values.byteOffset, 2 * values.length);
  return { words, high: isLittle ? 1 : 0 };
}
