import { floatAt, intAt } from '../../../lib/columns.ts';
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
    return this.count === 0 ? Number.POSITIVE_INFINITY : floatAt(this.times, 0);
  }

  /** Payload of the earliest event; -1 when there is none. */
  get next(): number {
    return this.count === 0 ? -1 : intAt(this.payloads, 0);
  }

  push(time: number, payload: number): void {
    if (this.count === this.times.length) this.grow();
    let hole = this.count++;
    const sequence = this.nextSequence++;
    while (hole > 0) {
      const parent = (hole - 1) >> 1;
      // A new event is younger than every other, so at equal times it stays below.
      if (floatAt(this.times, parent) <= time) break;
      this.move(parent, hole);
      hole = parent;
    }
    this.place(hole, time, sequence, payload);
  }

  /** Removes the earliest event and gives its payload; -1 when there is none. */
  pop(): number {
    if (this.count === 0) return -1;
    const top = intAt(this.payloads, 0);
    const last = --this.count;
    if (last > 0) {
      const time = floatAt(this.times, last);
      const sequence = floatAt(this.sequence, last);
      const payload = intAt(this.payloads, last);
      let hole = 0;
      for (;;) {
        let child = 2 * hole + 1;
        if (child >= last) break;
        if (child + 1 < last && this.isBefore(child + 1, child)) child += 1;
        const childTime = floatAt(this.times, child);
        if (time < childTime || (time === childTime && sequence < floatAt(this.sequence, child))) break;
        this.move(child, hole);
        hole = child;
      }
      this.place(hole, time, sequence, payload);
    }
    return top;
  }

  private isBefore(a: number, b: number): boolean {
    const timeA = floatAt(this.times, a);
    const timeB = floatAt(this.times, b);
    return timeA < timeB || (timeA === timeB && floatAt(this.sequence, a) < floatAt(this.sequence, b));
  }

  private move(from: number, to: number): void {
    this.place(to, floatAt(this.times, from), floatAt(this.sequence, from), intAt(this.payloads, from));
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
