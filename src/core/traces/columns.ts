const FIRST_ROOM = 1024;

/** A column that grows: twice the room each time. */
export class FloatColumn {
  #values = new Float64Array(FIRST_ROOM);
  #length = 0;

  get length(): number {
    return this.#length;
  }

  push(value: number): void {
    if (this.#length === this.#values.length) {
      const wider = new Float64Array(2 * this.#length);
      wider.set(this.#values);
      this.#values = wider;
    }
    this.#values[this.#length++] = value;
  }

  /** What it holds now. */
  toArray(): Float64Array {
    return this.#values.slice(0, this.#length);
  }
}

/** The same of whole numbers. */
export class IntColumn {
  #values = new Int32Array(FIRST_ROOM);
  #length = 0;

  get length(): number {
    return this.#length;
  }

  push(value: number): void {
    if (this.#length === this.#values.length) {
      const wider = new Int32Array(2 * this.#length);
      wider.set(this.#values);
      this.#values = wider;
    }
    this.#values[this.#length++] = value;
  }

  /** What it holds now. */
  toArray(): Int32Array {
    return this.#values.slice(0, this.#length);
  }
}
