/**
 * Python's random number generator, for replays of what a Python program drew: MT19937 (Matsumoto and Nishimura,
 * "Mersenne Twister", ACM TOMACS 8(1), 1998), seeded and read as CPython's `random` module does. All words are
 * unsigned 32-bit integers.
 */
const SIZE = 624;
const SHIFT = 397;
const MATRIX = 0x9908b0df;
const UPPER = 0x80000000;
const LOWER = 0x7fffffff;
const TWO_POW_32 = 4_294_967_296;
const TWO_POW_26 = 67_108_864;
const TWO_POW_53 = 9_007_199_254_740_992;

export class MersenneTwister {
  private readonly state = new Uint32Array(SIZE);
  private next = SIZE;

  /** As `random.seed(seed)` for an integer: only its magnitude counts. */
  constructor(seed: number) {
    this.seedWith(wordsOf(Math.abs(seed)));
  }

  /** As `random.random()`: uniform in [0, 1), 53 bits. */
  uniform(): number {
    const high = this.word() >>> 5;
    const low = this.word() >>> 6;
    return (high * TWO_POW_26 + low) / TWO_POW_53;
  }

  /** As `random.randint(1, count) - 1`: uniform in 0 .. count - 1, for counts below 2^32. */
  below(count: number): number {
    const unused = Math.clz32(count);
    for (;;) {
      const value = this.word() >>> unused;
      if (value < count) return value;
    }
  }

  /** The reference implementation's init_by_array. */
  private seedWith(words: readonly number[]): void {
    const { state } = this;
    state[0] = 19_650_218;
    for (let i = 1; i < SIZE; i++) state[i] = Math.imul(1_812_433_253, this.mixed(i)) + i;
    let i = 1;
    for (let k = 0; k < Math.max(SIZE, words.length); k++) {
      const j = k % words.length;
      state[i] = (this.at(i) ^ Math.imul(this.mixed(i), 1_664_525)) + (words[j] ?? 0) + j;
      i = this.following(i);
    }
    for (let k = 0; k < SIZE - 1; k++) {
      state[i] = (this.at(i) ^ Math.imul(this.mixed(i), 1_566_083_941)) - i;
      i = this.following(i);
    }
    state[0] = UPPER;
  }

  private at(i: number): number {
    return this.state[i] ?? 0;
  }

  /** The word before i, its high bits folded in. */
  private mixed(i: number): number {
    const before = this.at(i - 1);
    return before ^ (before >>> 30);
  }

  /** The index after i; past the end, the last word also becomes the first. */
  private following(i: number): number {
    if (i + 1 < SIZE) return i + 1;
    this.state[0] = this.at(SIZE - 1);
    return 1;
  }

  private word(): number {
    if (this.next === SIZE) this.twist();
    let word = this.at(this.next++);
    word ^= word >>> 11;
    word ^= (word << 7) & 0x9d2c5680;
    word ^= (word << 15) & 0xefc60000;
    return (word ^ (word >>> 18)) >>> 0;
  }

  private twist(): void {
    const { state } = this;
    for (let i = 0; i < SIZE; i++) {
      const joined = (this.at(i) & UPPER) | (this.at((i + 1) % SIZE) & LOWER);
      state[i] = this.at((i + SHIFT) % SIZE) ^ (joined >>> 1) ^ ((joined & 1) * MATRIX);
    }
    this.next = 0;
  }
}

/** The integer's 32-bit words, lowest first; at least one. */
function wordsOf(integer: number): readonly number[] {
  const words: number[] = [];
  let rest = integer;
  do {
    words.push(rest % TWO_POW_32);
    rest = Math.floor(rest / TWO_POW_32);
  } while (rest > 0);
  return words;
}
