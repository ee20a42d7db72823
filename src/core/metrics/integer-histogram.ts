import { floatAt } from '../../lib/columns.ts';
/** Counts how often each small non-negative integer occurred; grows to the largest one. */
export class IntegerHistogram {
  private counts = new Float64Array(256);
  private largest = -1;

  add(value: number, weight: number): void {
    if (value >= this.counts.length) this.grow(value);
    this.counts[value] = floatAt(this.counts, value) + weight;
    if (value > this.largest) this.largest = value;
  }

  /** Index = value, up to the largest that occurred. */
  get weights(): Float64Array {
    return this.counts.subarray(0, this.largest + 1);
  }

  private grow(value: number): void {
    let length = this.counts.length;
    while (length <= value) length *= 2;
    const counts = new Float64Array(length);
    counts.set(this.counts);
    this.counts = counts;
  }
}
