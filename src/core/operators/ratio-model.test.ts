import { describe, expect, it } from 'vitest';
import { log } from '../numeric/log.ts';
import { heldOutBy } from './holdout.ts';
import { RANDOM_FOREST } from '../predictors/regressors/random-forest.ts';
import { ROOFLINE } from '../predictors/regressors/roofline-regressor.ts';
import { fitRatios, scoreRatios, type RatioForm } from './ratio-model.ts';

const form: RatioForm<number> = {
  roofline: (size) => 10 + size / 100,
  features: (size) => [log(size)],
  coordinates: (size) => [log(size) / 4],
  forestShare: 0.5,
};
/** A kernel at 60 to 80 % of its roofline. */
const cells = Array.from({ length: 30 }, (_, i) => {
  const size = 100 * (i + 1);
  return { place: size, microseconds: form.roofline(size) / (0.6 + 0.2 * (i / 29)) };
});

describe('a model of ratios', () => {
  it('gives measurements back where they were made', () => {
    const model = fitRatios(cells, form, RANDOM_FOREST);
    for (const { place, microseconds } of cells) {
      expect(model.microseconds(place) / microseconds).toBeCloseTo(1, 2);
    }
    expect(model.rows).toBe(30);
  });

  it('is the roofline when that is asked for', () => {
    const model = fitRatios(cells, form, ROOFLINE);
    expect(model.microseconds(777)).toBeCloseTo(form.roofline(777), 9);
  });

  it('scores what it has not seen, and only that', () => {
    const groups = { of: String, held: heldOutBy(1, 0.2) };
    const { errors, rows } = scoreRatios(cells, form, RANDOM_FOREST, groups, () => true);
    expect(errors.length + rows).toBe(30);
    expect(errors.length).toBeGreaterThan(0);
    expect(Math.max(...errors)).toBeLessThan(0.05);
    expect(scoreRatios(cells, form, RANDOM_FOREST, groups, () => false).errors).toEqual([]);
  });
});
