import { floatAt, intAt } from '../../lib/columns.ts';
import { NONE } from './block-cache.ts';

/**
 * KV blocks in host memory by what they hold, in the order of their last use: the one that is used least recently gives way.
 * A block that is read stays.
 */
export class HostBlocks {
  readonly capacity: number;
  /** Blocks that were written, and the most that were there at once. */
  written = 0;
  peakUsed = 0;
  private readonly slotOf = new Map<number, number>();
  private keys = new Float64Array(64);
  /** The slots from the least to the most recently used. */
  private before = new Int32Array(64);
  private after = new Int32Array(64);
  private first = NONE;
  private last = NONE;

  constructor(capacity: number) {
    this.capacity = capacity;
  }

  get used(): number {
    return this.slotOf.size;
  }

  has(key: number): boolean {
    return this.slotOf.has(key);
  }

  /** The block is read. */
  use(key: number): void {
    const slot = this.slotOf.get(key);
    if (slot === undefined) return;
    this.unlink(slot);
    this.append(slot);
  }

  /** The block left the GPU: it is written, unless it is here already. */
  keep(key: number): void {
    if (this.capacity === 0) return;
    if (this.slotOf.has(key)) {
      this.use(key);
      return;
    }
    const slot = this.freeSlot();
    this.keys[slot] = key;
    this.slotOf.set(key, slot);
    this.append(slot);
    this.written += 1;
    if (this.used > this.peakUsed) this.peakUsed = this.used;
  }

  private freeSlot(): number {
    const { used } = this;
    if (used === this.capacity) {
      const slot = this.first;
      this.slotOf.delete(floatAt(this.keys, slot));
      this.unlink(slot);
      return slot;
    }
    // Slots are given up only to be used again: those in use are the first ones.
    if (used === this.keys.length) this.grow();
    return used;
  }

  private append(slot: number): void {
    this.before[slot] = this.last;
    this.after[slot] = NONE;
    if (this.last === NONE) this.first = slot;
    else this.after[this.last] = slot;
    this.last = slot;
  }

  private unlink(slot: number): void {
    const before = intAt(this.before, slot);
    const after = intAt(this.after, slot);
    if (before === NONE) this.first = after;
    else this.after[before] = after;
    if (after === NONE) this.last = before;
    else this.before[after] = before;
  }

  private grow(): void {
    const length = 2 * this.keys.length;
    const keys = new Float64Array(length);
    keys.set(this.keys);
    this.keys = keys;
    const [before, after] = [new Int32Array(length), new Int32Array(length)];
    before.set(this.before);
    after.set(this.after);
    this.before = before;
    this.after = after;
  }
}
