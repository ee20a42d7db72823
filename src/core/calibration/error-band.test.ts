import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { halfWidth, scoreOf } from './error-band.ts';

const seconds = fc.double({ min: 1e-4, max: 100, noNaN: true });
const deviations = fc.double({ min: 0, max: 0.5, noNaN: true });

describe('a band', () => {
  it('widens with the quantile and with what the trees disagree', () => {
    const positive = fc.double({ min: 0, max: 20, noNaN: true });
    fc.assert(
      fc.property(positive, positive, deviations, deviations, (quantile, more, d, further) => {
        expect(halfWidth(quantile + more, d)).toBeGreaterThanOrEqual(halfWidth(quantile, d));
        expect(halfWidth(quantile, d + further)).toBeGreaterThanOrEqual(halfWidth(quantile, d));
      }),
    );
  });

  it('holds a run exactly where its score does not exceed the quantile', () => {
    fc.assert(
      fc.property(seconds, seconds, deviations, fc.double({ min: 0, max: 50, noNaN: true }), (p, m, d, q) => {
        const score = scoreOf(p, m, d);
        fc.pre(q > 0 && Math.abs(score / q - 1) > 1e-9);
        const factor = 1 + halfWidth(q, d);
        expect(m / p <= factor && m / p >= 1 / factor).toBe(score <= q);
      }),
    );
  });

  it('judges a prediction twice as long and one half as long alike', () => {
    expect(scoreOf(2, 1, 0)).toBe(scoreOf(0.5, 1, 0));
  });
});
