import fc from 'fast-check';
import { expect, test } from 'vitest';
import { HIGHEST_INDEX, indexFrom, LOWEST_INDEX, RATE_RATIO, rateAt } from './rate-grid.ts';

test('a rate lies between its grid point and the one below', () => {
  fc.assert(
    fc.property(fc.double({ min: 0.002, max: 1e8, noNaN: true }), (rate) => {
      const index = indexFrom(rate);
      expect(rateAt(index)).toBeGreaterThanOrEqual(rate);
      expect(rateAt(index - 1)).toBeLessThan(rate);
    }),
  );
  expect(rateAt(0)).toBe(1);
  expect(rateAt(1)).toBe(RATE_RATIO);
});

test('rates beyond the grid come out at its ends', () => {
  expect(indexFrom(1e-9)).toBe(LOWEST_INDEX);
  expect(indexFrom(1e12)).toBe(HIGHEST_INDEX);
});
