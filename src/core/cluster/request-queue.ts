import { intAt } from '../../lib/columns.ts';
/** Double-ended queue of request indices in a ring buffer. */
export class RequestQueue {
  private ring = new Int32Array(64);
  private head = 0;
  private count = 0;

  get length(): number {
    return this.count;
  }

  /** The request at the front; -1 when the queue is empty. */
  peek(): number {
    return this.count === 0 ? -1 : intAt(this.ring, this.head);
  }

  pushBack(request: number): void {
    this.makeRoom();
    this.ring[(this.head + this.count) & (this.ring.length - 1)] = request;
    this.count += 1;
  }

  pushFront(request: number): void {
    this.makeRoom();
    this.head = (this.head - 1) & (this.ring.length - 1);
    this.ring[this.head] = request;
    this.count += 1;
  }

  /** Removes and gives the request at the front; -1 when the queue is empty. */
  popFront(): number {
    const request = this.peek();
    if (request >= 0) {
      this.head = (this.head + 1) & (this.ring.length - 1);
      this.count -= 1;
    }
    return request;
  }

  private makeRoom(): void {
    const length = this.ring.length;
    if (this.count < length) return;
    const larger = new Int32Array(length * 2);
    for (let i = 0; i < length; i++) larger[i] = intAt(this.ring, (this.head + i) & (length - 1));
    this.ring = larger;
    this.head = 0;
  }
}
