import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  bandQuantile,
  conformalQuantile,
  FEWEST_RUNS,
  halfWidth,
  scoreOf,
  type CheckedFigure,
} from './error-band.ts';

const figure = (changes: Partial<CheckedFigure> = {}): CheckedFigure => ({
  generation: 'new',
  metric: 'tpot',
  predicted: 1,
  measured: 1,
  deviation: 0,
  ...changes,
});

const scores = fc.array(fc.double({ min: 0, max: 50, noNaN: true }), {
  minLength: FEWEST_RUNS,
  maxLength: 300,
});
const figures = fc.array(
  fc.record({
    generation: fc.constantFrom('new', 'old'),
    metric: fc.constantFrom('tpot', 'ttft'),
    predicted: fc.double({ min: 1e-4, max: 100, noNaN: true }),
    measured: fc.double({ min: 1e-4, max: 100, noNaN: true }),
    deviation: fc.double({ min: 0, max: 0.3, noNaN: true }),
  }),
  { minLength: FEWEST_RUNS, maxLength: 100 },
);

describe('conformalQuantile', () => {
  it('is the ceil((n + 1) x share)-th of n scores', () => {
    expect(conformalQuantile([3, 1, 2, 4, 5, 6, 7, 8, 9], 0.9)).toBe(9);
    expect(conformalQuantile([3, 1, 2], 0.5)).toBe(2);
    expect(conformalQuantile([1, 2], 0.9)).toBe(Infinity);
  });

  it('holds the share of each run that is left out, over all of them', () => {
    fc.assert(
      fc.property(scores, (all) => {
        const held = all.filter((score, i) => score <= conformalQuantile(all.filter((_, j) => j !== i)));
        expect(held.length / all.length).toBeGreaterThanOrEqual(0.9 - 1 / all.length);
      }),
    );
  });

  it('holds the share of fresh runs whose errors follow the same law, close to it', () => {
    // Errors evenly spread from 0 to 1: a quantile is the share that it holds.
    const share = (n: number): number =>
      conformalQuantile(Array.from({ length: n }, (_, i) => ((i + 1) * 0.618_033_988_7) % 1));
    for (const n of [20, 100, 500]) expect(Math.abs(share(n) - 0.9)).toBeLessThan(1 / Math.sqrt(n));
  });

  it('never falls as the share grows', () => {
    fc.assert(
      fc.property(scores, fc.double({ min: 0.1, max: 0.9, noNaN: true }), (all, share) => {
        expect(conformalQuantile(all, share)).toBeLessThanOrEqual(conformalQuantile(all, share + 0.05));
      }),
    );
  });
});

describe('a band', () => {
  it('widens with the quantile and with what the trees disagree', () => {
    const positive = fc.double({ min: 0, max: 20, noNaN: true });
    const deviation = fc.double({ min: 0, max: 0.5, noNaN: true });
    fc.assert(
      fc.property(positive, positive, deviation, deviation, (quantile, more, d, further) => {
        expect(halfWidth(quantile + more, d)).toBeGreaterThanOrEqual(halfWidth(quantile, d));
        expect(halfWidth(quantile, d + further)).toBeGreaterThanOrEqual(halfWidth(quantile, d));
      }),
    );
  });

  it('holds a run exactly where its score does not exceed the quantile', () => {
    fc.assert(
      fc.property(figures, (all) => {
        const { quantile } = bandQuantile(all, 'new', 'tpot');
        for (const each of all) {
          const factor = 1 + halfWidth(quantile, each.deviation);
          const ratio = each.measured / each.predicted;
          if (Math.abs(scoreOf(each) / quantile - 1) < 1e-9) continue;
          expect(ratio <= factor && ratio >= 1 / factor).toBe(scoreOf(each) <= quantile);
        }
      }),
    );
  });

  it('judges a prediction twice as long and one half as long alike', () => {
    expect(scoreOf(figure({ predicted: 2 }))).toBe(scoreOf(figure({ predicted: 0.5 })));
  });
});

describe('bandQuantile', () => {
  const many = (count: number, changes: Partial<CheckedFigure>): CheckedFigure[] =>
    Array.from({ length: count }, () => figure(changes));

  it('takes the runs of a generation where there are enough, else the metric, else all', () => {
    const enough = [...many(FEWEST_RUNS, {}), ...many(30, { generation: 'old', predicted: 2 })];
    expect(bandQuantile(enough, 'new', 'tpot')).toMatchObject({
      quantile: 0,
      figures: FEWEST_RUNS,
      of: 'generation',
    });
    const few = [...many(FEWEST_RUNS - 1, {}), ...many(30, { generation: 'old', predicted: 2 })];
    expect(bandQuantile(few, 'new', 'tpot')).toMatchObject({
      figures: FEWEST_RUNS + 29,
      of: 'metric',
    });
    const fewOfBoth = [...many(7, {}), ...many(30, { metric: 'ttft', predicted: 2 })];
    expect(bandQuantile(fewOfBoth, 'new', 'tpot')).toMatchObject({ figures: 37, of: 'all' });
  });
});
