/**
 * Binary heap of (time, number) pairs that carry a small integer. Equal times leave in the order in which they
 * came, which first-come-first-served policies depend on.
 */
export class EventQueue {
  private times = new Float64Array(16);
  private sequence = new Float64Array(16);
  private payloads = new Int32Array(16);
  private count = 0;
  private nextSequence = 0;

  get size(): number {
    return this.count;
  }

  /** Time of the earliest event; infinity when there is none. */
  get earliest(): number {
    return this.count === 0 ? Number.POSITIVE_INFINITY : (this.times[0] ?? 0);
  }

  push(time: number, payload: number): void {
    if (this.count === this.times.length) this.grow();
    let hole = this.count++;
    const sequence = this.nextSequence++;
    while (hole > 0) {
      const parent = (hole - 1) >> 1;
      // A new event is younger than every other, so at equal times it stays below.
      if ((this.times[parent] ?? 0) <= time) break;
      this.move(parent, hole);
      hole = parent;
    }
    this.place(hole, time, sequence, payload);
  }

  /** Removes the earliest event and gives its payload; -1 when there is none. */
  pop(): number {
    if (this.count === 0) return -1;
    const top = this.payloads[0] ?? -1;
    const last = --this.count;
    if (last > 0) {
      const time = this.times[last] ?? 0;
      const sequence = this.sequence[last] ?? 0;
      const payload = this.payloads[last] ?? 0;
      let hole = 0;
      for (;;) {
        let child = 2 * hole + 1;
        if (child >= last) break;
        if (child + 1 < last && this.isBefore(child + 1, child)) child += 1;
        const childTime = this.times[child] ?? 0;
        if (time < childTime || (time === childTime && sequence < (this.sequence[child] ?? 0))) break;
        this.move(child, hole);
        hole = child;
      }
      this.place(hole, time, sequence, payload);
    }
    return top;
  }

  private isBefore(a: number, b: number): boolean {
    const timeA = this.times[a] ?? 0;
    const timeB = this.times[b] ?? 0;
    return timeA < timeB || (timeA === timeB && (this.sequence[a] ?? 0) < (this.sequence[b] ?? 0));
  }

  private move(from: number, to: number): void {
    this.place(to, this.times[from] ?? 0, this.sequence[from] ?? 0, this.payloads[from] ?? 0);
  }

  private place(at: number, time: number, sequence: number, payload: number): void {
    this.times[at] = time;
    this.sequence[at] = sequence;
    this.payloads[at] = payload;
  }

  private grow(): void {
    const grown = <T extends Float64Array | Int32Array>(from: T, to: T): T => {
      to.set(from);
      return to;
    };
    const length = this.times.length * 2;
    this.times = grown(this.times, new Float64Array(length));
    this.sequence = grown(this.sequence, new Float64Array(length));
    this.payloads = grown(this.payloads, new Int32Array(length));
  }
}
