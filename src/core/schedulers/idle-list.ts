/** Resident requests that are in no batch, in order. */
export class IdleList {
  private list = new Int32Array(64);
  private head = 0;
  private tail = 0;

  get length(): number {
    return this.tail - this.head;
  }

  popFront(): number {
    return this.list[this.head++] as number;
  }

  popLast(): number {
    return this.list[--this.tail] as number;
  }

  push(request: number): void {
    if (this.tail === this.list.length) this.makeRoom();
    this.list[this.tail++] = request;
  }

  /** Puts the first `count` of `requests` in front, in their order. */
  putInFront(requests: Int32Array, count: number): void {
    const rest = this.list.slice(this.head, this.tail);
    this.head = 0;
    this.tail = 0;
    for (let i = 0; i < count; i++) this.push(requests[i] as number);
    for (const request of rest) this.push(request);
  }

  /** Orders by arrival; requests that arrived together keep their order. */
  sortByArrival(arrival: Float64Array): void {
    const { list } = this;
    for (let i = this.head + 1; i < this.tail; i++) {
      const request = list[i] as number;
      const time = arrival[request] as number;
      let hole = i;
      while (hole > this.head && (arrival[list[hole - 1] as number] as number) > time) {
        list[hole] = list[hole - 1] as number;
        hole -= 1;
      }
      list[hole] = request;
    }
  }

  private makeRoom(): void {
    const count = this.length;
    const list = count * 2 > this.list.length ? new Int32Array(this.list.length * 2) : this.list;
    list.set(this.list.subarray(this.head, this.tail));
    this.list = list;
    this.head = 0;
    this.tail = count;
  }
}
