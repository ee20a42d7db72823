import { floatAt, intAt } from '../../lib/columns.ts';
/**
 * Weighted histogram of positive durations. Its bins are slices of the binary floating-point format itself:
 * each power of two is cut into 1,024 equal bins, so finding a bin takes no logarithm and a quantile is within
 * 0.05 % of the exact one. Mean and extremes are exact. Samples are gathered first and sorted in many at a time. Several
 * sources have sums of their own: the mean has the same bits however their samples interleave.
 */
const SUB_BITS = 10;
/** High words of 2^-24 s (60 ns) and 2^20 s (12 days); durations outside go to the first and last bin. */
const LOW_WORD = (1023 - 24) << 20;
const HIGH_WORD = (1023 + 20) << 20;
const SHIFT = 20 - SUB_BITS;
const BINS = (HIGH_WORD - LOW_WORD) >>> SHIFT;
const GATHERED = 256;

const bits = new Float64Array(1);
const words = new Int32Array(bits.buffer);
/** Index of the high word: 1 on little-endian machines, which is every one that runs JavaScript engines today. */
const HIGH = new Uint8Array(new Uint32Array([1]).buffer)[0] === 1 ? 1 : 0;

/** The gaps `times[i] - times[i - lag]` for i from `from` up to `end`; there may be none. */
export interface TimeSeries {
  readonly times: Float64Array;
  readonly lag: number;
  readonly from: number;
  readonly end: number;
}

export class LogHistogram {
  private readonly weights = new Float64Array(BINS);
  private readonly gathered = new Float64Array(GATHERED);
  private readonly gatheredWords = new Int32Array(this.gathered.buffer);
  private readonly gatheredWeights = new Float64Array(GATHERED);
  private readonly gatheredSources = new Int32Array(GATHERED);
  private gatheredCount = 0;
  private total = 0;
  private readonly sums: Float64Array;
  private largest = 0;
  private smallest = Number.POSITIVE_INFINITY;

  constructor(sources = 1) {
    this.sums = new Float64Array(sources);
  }

  /** A sample that counts `weight` times, of the source with that number. */
  add(seconds: number, weight: number, source = 0): void {
    const at = this.gatheredCount;
    this.gathered[at] = seconds;
    this.gatheredWeights[at] = weight;
    this.gatheredSources[at] = source;
    this.gatheredCount = at + 1;
    if (at === GATHERED - 1) this.sortIn();
  }

  /** All gaps of the series, in order, each counted `weight` times: as if they were added one by one. */
  addGaps({ end, from, lag, times }: TimeSeries, weight: number, source: number): void {
    if (this.gatheredCount > 0) this.sortIn();
    const { gathered, gatheredWords, sums, weights } = this;
    let { largest, smallest } = this;
    let sum = floatAt(sums, source);
    for (let start = from; start < end; start += GATHERED) {
      const count = Math.min(GATHERED, end - start);
      for (let i = 0; i < count; i++) {
        gathered[i] = (times[start + i] as number) - (times[start + i - lag] as number);
      }
      for (let i = 0; i < count; i++) {
        const seconds = gathered[i] as number;
        const bin = binOfWord(gatheredWords[2 * i + HIGH] as number);
        weights[bin] = (weights[bin] as number) + weight;
        sum += seconds * weight;
        if (seconds > largest) largest = seconds;
        if (seconds < smallest) smallest = seconds;
      }
    }
    sums[source] = sum;
    this.total += (end - from) * weight;
    this.largest = largest;
    this.smallest = smallest;
  }

  get count(): number {
    this.sortIn();
    return this.total;
  }

  get mean(): number {
    this.sortIn();
    return this.sums.reduce((sum, own) => sum + own, 0) / this.total;
  }

  get max(): number {
    this.sortIn();
    return this.largest;
  }

  /** Values at ascending probabilities, each spread evenly within its bin; NaN without samples. */
  quantiles(probabilities: ArrayLike<number>): Float64Array {
    this.sortIn();
    const values = new Float64Array(probabilities.length).fill(Number.NaN);
    if (this.total === 0) return values;
    let bin = -1;
    let before = 0;
    let weight = 0;
    for (let i = 0; i < probabilities.length; i++) {
      const rank = (probabilities[i] ?? 0) * (this.total - 1) + 0.5;
      while (before + weight < rank && bin < BINS - 1) {
        before += weight;
        bin += 1;
        weight = this.weights[bin] ?? 0;
      }
      const share = weight > 0 ? (rank - before) / weight : 0;
      const low = lowerEdge(bin);
      const value = low + (lowerEdge(bin + 1) - low) * share;
      values[i] = Math.min(this.largest, Math.max(this.smallest, value));
    }
    return values;
  }

  /** Weight of the samples that lie in bins above the one of `seconds`. */
  weightAbove(seconds: number): number {
    this.sortIn();
    const last = this.binOf(this.largest);
    let above = 0;
    for (let bin = this.binOf(seconds) + 1; bin <= last; bin++) above += floatAt(this.weights, bin);
    return above;
  }

  private binOf(seconds: number): number {
    bits[0] = seconds;
    return binOfWord(intAt(words, HIGH));
  }

  private sortIn(): void {
    const { gathered, gatheredSources, gatheredWeights, gatheredWords, sums, weights } = this;
    let { total, largest, smallest } = this;
    for (let i = 0; i < this.gatheredCount; i++) {
      const seconds = gathered[i] as number;
      const weight = gatheredWeights[i] as number;
      const index = binOfWord(gatheredWords[2 * i + HIGH] as number);
      weights[index] = (weights[index] as number) + weight;
      total += weight;
      const source = gatheredSources[i] as number;
      sums[source] = (sums[source] as number) + seconds * weight;
      if (seconds > largest) largest = seconds;
      if (seconds < smallest) smallest = seconds;
    }
    this.gatheredCount = 0;
    this.total = total;
    this.largest = largest;
    this.smallest = smallest;
  }
}

/** The bin of a duration with this high word. */
function binOfWord(highWord: number): number {
  const bin = (highWord - LOW_WORD) >> SHIFT;
  return bin < 0 ? 0 : bin >= BINS ? BINS - 1 : bin;
}

function lowerEdge(bin: number): number {
  words[HIGH] = LOW_WORD + (bin << SHIFT);
  words[1 - HIGH] = 0;
  return bits[0] ?? 0;
}
