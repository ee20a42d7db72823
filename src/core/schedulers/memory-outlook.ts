/**
 * The most KV tokens that requests will hold at once if all generate one token an iteration until each is complete.
 *
 * Each holds `held` tokens now, the one emitted last included, and has `left` more iterations after the one that
 * computes it. Ordered by `left`, longest first, the i-th ends when the i - 1 before it still run: they and it have
 * grown by its `left` by then. Memory only shrinks at such ends, so the peak is the largest of
 * i x left(i) + held(1) + ... + held(i).
 */
export class MemoryOutlook {
  private held = new Int32Array(64);
  private left = new Int32Array(64);
  private count = 0;

  clear(): void {
    this.count = 0;
  }

  add(held: number, left: number): void {
    if (this.count === this.held.length) this.makeRoom();
    let at = this.count++;
    while (at > 0 && (this.left[at - 1] as number) < left) {
      this.held[at] = this.held[at - 1] as number;
      this.left[at] = this.left[at - 1] as number;
      at -= 1;
    }
    this.held[at] = held;
    this.left[at] = left;
  }

  get peak(): number {
    let peak = 0;
    let held = 0;
    for (let i = 0; i < this.count; i++) {
      held += this.held[i] as number;
      peak = Math.max(peak, (i + 1) * (this.left[i] as number) + held);
    }
    return peak;
  }

  private makeRoom(): void {
    const held = new Int32Array(this.held.length * 2);
    held.set(this.held);
    this.held = held;
    const left = new Int32Array(this.left.length * 2);
    left.set(this.left);
    this.left = left;
  }
}
