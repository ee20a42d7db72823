import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RandomForestRegression } from 'ml-random-forest';
import { forestDeviation, predictForest, type CompiledForest } from './compiled-forest.ts';
import { compiledFrom, libraryForest, trainForest } from './random-forest.ts';
import type { RegressionRows } from './regressor.ts';

const features = Array.from({ length: 200 }, (_, i) => [i % 20, Math.floor(i / 20), (i * 37) % 11]);
const targets = features.map(([a = 0, b = 0, c = 0]) => (a > 9 ? 2 : 0) + 0.1 * b - 0.01 * c * a);

/** A forest as the library trains it by itself. */
function libraryTrained(rows: RegressionRows): RandomForestRegression {
  const library = libraryForest(rows);
  library.train(
    rows.features.map((row) => [...row]),
    [...rows.targets],
  );
  return library;
}

/** Rows with many equal values and columns that say the same, where splits tie. */
const TIED = fc.constantFrom(0, 1, 2, 2 + 2 ** -51, 1 / 3, -1e9);
const ANY = fc.double({ min: -1e6, max: 1e6, noNaN: true });
const someRows = (value: fc.Arbitrary<number>, target: fc.Arbitrary<number>) =>
  fc.array(fc.tuple(value, value, target), { minLength: 2, maxLength: 60 }).map((all) => ({
    columns: 3,
    features: all.map(([a, b]) => [a, b, 2 * a]),
    targets: all.map(([, , t]) => t),
  }));

/** Squares of these targets are among the last numbers above 0. */
const TINY: RegressionRows = {
  columns: 3,
  features: [
    [0, 0, 0],
    [0, 2 + 2 ** -51, 0],
    [0, 1, 0],
    [2, 0, 4],
    [0, 0, 0],
    [0, 0, 0],
  ],
  targets: [-1.964659730878286e-162, 0, 0, -4.610320148639936e-162, 0, 0],
};

it('grows the trees of the library to the last bit', () => {
  const rows = fc.oneof(someRows(TIED, TIED), someRows(TIED, ANY), someRows(ANY, ANY), someRows(ANY, TIED));
  fc.assert(
    fc.property(rows, (some) => {
      expect(trainForest(some)).toEqual(compiledFrom(libraryTrained(some)));
    }),
    { examples: [[TINY]] },
  );
});

describe('a compiled forest', () => {
  const rows = { columns: 3, features, targets };
  const compiled = trainForest(rows);

  it('predicts what the library predicts', () => {
    const asked = Array.from({ length: 500 }, (_, i) => [(i * 7) % 23, (i * 3) % 13, i % 12]);
    const expected = libraryTrained(rows).predict(asked);
    asked.forEach((row, i) =>
      expect(predictForest(compiled, row)).toBeCloseTo(expected[i] ?? Number.NaN, 12),
    );
  });

  it('knows how far its trees are apart', () => {
    // Two trees of one leaf each: 1 and 4.
    const leaves: CompiledForest = {
      roots: Int32Array.of(0, 1),
      column: Int16Array.of(-1, -1),
      value: Float64Array.of(1, 4),
      left: Int32Array.of(-1, -1),
    };
    expect(forestDeviation(leaves, [])).toBe(1.5);
    const apart = features.map((row) => forestDeviation(compiled, row));
    expect(Math.min(...apart)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...apart)).toBeLessThan(1);
  });

  it('follows its rows and is the same each time', () => {
    const again = trainForest(rows);
    expect(again).toEqual(compiled);
    const errors = features.map((row, i) => Math.abs(predictForest(compiled, row) - (targets[i] ?? 0)));
    expect(errors.reduce((sum, error) => sum + error, 0) / errors.length).toBeLessThan(0.15);
  });
});
