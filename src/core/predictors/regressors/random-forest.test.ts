import { describe, expect, it } from 'vitest';
import { forestDeviation, predictForest, type CompiledForest } from './compiled-forest.ts';
import { trainForest } from './random-forest.ts';

const features = Array.from({ length: 200 }, (_, i) => [i % 20, Math.floor(i / 20), (i * 37) % 11]);
const targets = features.map(([a = 0, b = 0, c = 0]) => (a > 9 ? 2 : 0) + 0.1 * b - 0.01 * c * a);

describe('a compiled forest', () => {
  const { library, compiled } = trainForest({ columns: 3, features, targets });

  it('predicts what the library predicts', () => {
    const rows = Array.from({ length: 500 }, (_, i) => [(i * 7) % 23, (i * 3) % 13, i % 12]);
    const expected = library.predict(rows);
    rows.forEach((row, i) => expect(predictForest(compiled, row)).toBeCloseTo(expected[i] ?? Number.NaN, 12));
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
    const again = trainForest({ columns: 3, features, targets }).compiled;
    expect(again).toEqual(compiled);
    const errors = features.map((row, i) => Math.abs(predictForest(compiled, row) - (targets[i] ?? 0)));
    expect(errors.reduce((sum, error) => sum + error, 0) / errors.length).toBeLessThan(0.15);
  });
});
