import { floatAt, intAt } from '../../../lib/columns.ts';
import { leastError, type Column } from './least-error.ts';
import type { TreeNode } from './compiled-forest.ts';

/** Rows to grow a tree from, as the forests' library hands them over. */
export interface TreeRows {
  readonly rows: number;
  readonly columns: number;
  get(row: number, column: number): number;
}

/**
 * Grows the regression tree that ml-cart grows from the same rows, to the last bit. That sorts and copies a node's rows
 * for every node and adds all squares anew for every place where it could be split; here rows are sorted once, each node
 * is a stretch of every column's order, and one pass over it finds the split.
 * @param targets of the rows
 * @param smallest nodes of at most so many rows are leaves
 */
export function growTree(rows: TreeRows, targets: readonly number[], smallest: number): TreeNode {
  return new Growth(rows, targets, smallest).node(0, rows.rows, 0);
}

class Growth {
  readonly #smallest: number;
  readonly #targets: Float64Array;
  readonly #columns: readonly Column[];
  /** Rows in the order in which they came, a node's together. */
  readonly #rows: Int32Array;
  readonly #isLesser: Uint8Array;
  readonly #scratch: Int32Array;

  constructor(rows: TreeRows, targets: readonly number[], smallest: number) {
    const count = rows.rows;
    this.#smallest = smallest;
    this.#targets = Float64Array.from(targets);
    this.#rows = Int32Array.from({ length: count }, (_, row) => row);
    this.#isLesser = new Uint8Array(count);
    this.#scratch = new Int32Array(count);
    this.#columns = Array.from({ length: rows.columns }, (_, column) => {
      const values = Float64Array.from({ length: count }, (__, row) => rows.get(row, column));
      // Equal values in the order of their rows, as a stable sort leaves them.
      const order = this.#rows.slice().sort((a, b) => floatAt(values, a) - floatAt(values, b) || a - b);
      return { values, order };
    });
  }

  /** The node of the rows from `start` to before `end`. */
  node(start: number, end: number, errorAbove: number): TreeNode {
    if (end - start <= this.#smallest) return this.#leaf(start, end);
    const rows = this.#rows.subarray(start, end);
    const split = leastError(this.#columns, this.#targets, rows, start);
    // What explains nothing more than the node above, or all of nothing, is left as it is.
    if (split === null || split.error === 0 || split.error === errorAbove) return this.#leaf(start, end);
    const middle = start + this.#divide(start, end, split.column, split.value);
    if (middle === start || middle === end) return this.#leaf(start, end);
    return {
      splitColumn: split.column,
      splitValue: split.value,
      left: this.node(start, middle, split.error),
      right: this.node(middle, end, split.error),
    };
  }

  #leaf(start: number, end: number): TreeNode {
    let sum = 0;
    for (let i = start; i < end; i++) sum += floatAt(this.#targets, intAt(this.#rows, i));
    return { distribution: sum / (end - start) };
  }

  /** Puts the rows below `value` before the others, each part in its order; gives their number. */
  #divide(start: number, end: number, column: number, value: number): number {
    const values = this.#columns[column]?.values ?? this.#targets;
    let lesser = 0;
    for (let i = start; i < end; i++) {
      const row = intAt(this.#rows, i);
      const isLesser = floatAt(values, row) < value ? 1 : 0;
      this.#isLesser[row] = isLesser;
      lesser += isLesser;
    }
    this.#part(this.#rows, start, end);
    for (const { order } of this.#columns) this.#part(order, start, end);
    return lesser;
  }

  #part(order: Int32Array, start: number, end: number): void {
    let lesser = start;
    let greater = 0;
    for (let i = start; i < end; i++) {
      const row = intAt(order, i);
      if (this.#isLesser[row] === 1) order[lesser++] = row;
      else this.#scratch[greater++] = row;
    }
    for (let i = 0; i < greater; i++) order[lesser + i] = intAt(this.#scratch, i);
  }
}
