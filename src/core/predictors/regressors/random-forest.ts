import { RandomForestRegression } from 'ml-random-forest';
import {
  compileForest,
  forestDeviation,
  predictForest,
  type CompiledForest,
  type TreeNode,
} from './compiled-forest.ts';
import { growTree, type TreeRows } from './grow-tree.ts';
import type { RegressionRows, RegressorKind } from './regressor.ts';

/** As many as a configuration's training time allows: 8 to 16 took 0.2 points off the held-out error of decodes. */
const TREES = 12;
/** Leaves this small follow the data; what is left over is interpolated. */
const SMALLEST_SPLIT = 5;
/** Any 32-bit integer: bagging is seeded so that the same rows give the same forest. */
const SEED = 42;

const OPTIONS = {
  replacement: false,
  useSampleBagging: true,
  noOOB: true,
  seed: SEED,
  treeOptions: { minNumSamples: SMALLEST_SPLIT },
} as const;

/** A tree of the library: it takes the rows that bagging drew, and their targets. */
interface LibraryTree {
  root: TreeNode;
  train(rows: TreeRows, targets: readonly number[]): void;
}

interface TrainedForest {
  readonly estimators: readonly LibraryTree[];
  readonly indexes: readonly (readonly number[])[];
}

function trained(library: RandomForestRegression): TrainedForest {
  return library as unknown as TrainedForest;
}

/** What all trees of the library share, had from a forest of one: it does not export it. */
function sharedByTrees(): LibraryTree {
  const forest = new RandomForestRegression({ ...OPTIONS, nEstimators: 1, maxFeatures: 1 });
  forest.train([[0], [1]], [0, 1]);
  const shared: LibraryTree = Object.getPrototypeOf(trained(forest).estimators[0]);
  return shared;
}

const SHARED = sharedByTrees();

/**
 * Lets the library train with trees that `growTree` grows. Its own take a time that grows with the square of the rows,
 * nearly all of a training; its bagging and its seeds stay, and the trees are the same.
 */
function withGrownTrees(train: () => void): void {
  const own = SHARED.train;
  SHARED.train = function (this: LibraryTree, rows, targets) {
    this.root = growTree(rows, targets, SMALLEST_SPLIT);
  };
  try {
    train();
  } finally {
    SHARED.train = own;
  }
}

/** The library's forest of these rows, not yet trained. */
export function libraryForest({ columns }: RegressionRows): RandomForestRegression {
  // The library reads 1.0 as one feature: the number of columns means all of them.
  return new RandomForestRegression({ ...OPTIONS, nEstimators: TREES, maxFeatures: columns });
}

/** Trains with ml-random-forest. */
export function trainForest(rows: RegressionRows): CompiledForest {
  const library = libraryForest(rows);
  withGrownTrees(() =>
    library.train(
      rows.features.map((row) => [...row]),
      [...rows.targets],
    ),
  );
  return compiledFrom(library);
}

/** What the library has trained, as flat arrays. */
export function compiledFrom(library: RandomForestRegression): CompiledForest {
  const { estimators, indexes } = trained(library);
  return compileForest(
    estimators.map(({ root }) => root),
    indexes,
  );
}

export const RANDOM_FOREST: RegressorKind = {
  label: 'Random forest',
  trees: TREES,
  interpolatesResiduals: true,
  fit(rows) {
    const compiled = trainForest(rows);
    return {
      predict: (features) => predictForest(compiled, features),
      deviation: (features) => forestDeviation(compiled, features),
    };
  },
};
