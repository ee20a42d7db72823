/**
 * A trained forest as flat arrays: every tree's nodes in one numbering, roots first in `roots`. Inner node i goes to
 * `left[i]` when features[column[i]] < value[i], else to `left[i] + 1`; a leaf has column -1 and its mean in `value`.
 */
export interface CompiledForest {
  readonly roots: Int32Array;
  readonly column: Int16Array;
  readonly value: Float64Array;
  readonly left: Int32Array;
}

/** The shape of a node in ml-cart's trained trees. */
export interface TreeNode {
  readonly splitColumn?: number;
  readonly splitValue?: number;
  readonly distribution?: unknown;
  readonly left?: TreeNode;
  readonly right?: TreeNode;
}

/** Flattens trees; `columns[t]` maps tree t's column numbers to those of the full feature row. */
export function compileForest(
  trees: readonly TreeNode[],
  columns: readonly (readonly number[])[],
): CompiledForest {
  const roots: number[] = [];
  const column: number[] = [];
  const value: number[] = [];
  const left: number[] = [];
  const allocate = (): number => {
    left.push(-1);
    value.push(0);
    return column.push(-1) - 1;
  };
  const place = (node: TreeNode, at: number, names: readonly number[]): void => {
    if (node.left === undefined || node.right === undefined) {
      if (typeof node.distribution !== 'number') throw new Error('a leaf of the forest has no mean');
      value[at] = node.distribution;
      return;
    }
    const lesser = allocate();
    const greater = allocate();
    column[at] = names[node.splitColumn ?? -1] ?? -1;
    value[at] = node.splitValue ?? Number.NaN;
    left[at] = lesser;
    place(node.left, lesser, names);
    place(node.right, greater, names);
  };
  trees.forEach((tree, t) => {
    const root = allocate();
    roots.push(root);
    place(tree, root, columns[t] ?? []);
  });
  return {
    roots: Int32Array.from(roots),
    column: Int16Array.from(column),
    value: Float64Array.from(value),
    left: Int32Array.from(left),
  };
}

/** Mean of the trees' predictions. */
export function predictForest(forest: CompiledForest, features: ArrayLike<number>): number {
  const { roots, column, value, left } = forest;
  let sum = 0;
  for (let t = 0; t < roots.length; t++) {
    let node = roots[t] as number;
    let split = column[node] as number;
    while (split >= 0) {
      node = (left[node] as number) + ((features[split] as number) < (value[node] as number) ? 0 : 1);
      split = column[node] as number;
    }
    sum += value[node] as number;
  }
  return sum / roots.length;
}

/** Standard deviation of the trees' predictions. */
export function forestDeviation(forest: CompiledForest, features: ArrayLike<number>): number {
  const mean = predictForest(forest, features);
  const squares = Array.from(forest.roots, (_, t) => {
    const tree = { ...forest, roots: forest.roots.subarray(t, t + 1) };
    const off = predictForest(tree, features) - mean;
    return off * off;
  });
  return Math.sqrt(squares.reduce((sum, square) => sum + square, 0) / squares.length);
}
