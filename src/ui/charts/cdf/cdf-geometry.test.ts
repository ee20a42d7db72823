import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  bandOutline,
  cdfDomain,
  certainUpTo,
  percentileLabel,
  shareWithin,
  splitCurve,
  valueAt,
  type CdfSeries,
} from './cdf-geometry.ts';

const PROBABILITIES = [0, 0.25, 0.5, 0.75, 0.9, 0.99, 0.999];
const series = (quantiles: readonly number[], samples = 2000): CdfSeries => ({
  id: 'a',
  label: 'A',
  detail: '',
  colour: 'red',
  dash: 'none',
  quantiles,
  samples,
  band: null,
  marks: [],
});

describe('the axis of values', () => {
  it('leaves out a limit that would squeeze the curves', () => {
    const curve = series([0.01, 0.02, 0.02, 0.02, 0.02, 0.02, 0.03]);
    expect(cdfDomain([curve], 'linear', [2])?.[1]).toBeLessThan(0.04);
    expect(cdfDomain([curve], 'linear', [0.05])?.[1]).toBeGreaterThan(0.05);
  });
  it('keeps every curve and mark inside the domain, also when all values are equal', () => {
    const one = series([0.2, 0.2, 0.2, 0.2, 0.2, 0.2, 0.2]);
    for (const scale of ['log', 'linear'] as const) {
      const [low, high] = cdfDomain([one], scale, [0.5]) ?? [NaN, NaN];
      expect(low).toBeLessThan(0.2);
      expect(high).toBeGreaterThan(0.5);
    }
    expect(cdfDomain([series([])], 'log', [])).toBeNull();
  });
});

describe('reading a curve', () => {
  it('gives back quantiles, and the share of a quantile is its probability', () => {
    const ascending = fc
      .array(fc.double({ min: 1e-4, max: 10, noNaN: true }), { minLength: 7, maxLength: 7 })
      .map((values) => values.map((value, i) => value * 1e-3 + i).toSorted((x, y) => x - y));
    fc.assert(
      fc.property(ascending, fc.nat(6), (quantiles, index) => {
        const curve = series(quantiles);
        const p = PROBABILITIES[index] ?? 0;
        expect(valueAt(curve, PROBABILITIES, p)).toBeCloseTo(quantiles[index] ?? NaN, 9);
        const share = shareWithin(curve, PROBABILITIES, quantiles[index] ?? NaN);
        expect(share).toBeCloseTo(index === 6 ? 1 : p, 9);
      }),
    );
  });
  it('says nothing without samples', () => {
    expect(valueAt(series([]), PROBABILITIES, 0.5)).toBeNull();
    expect(shareWithin(series([]), PROBABILITIES, 1)).toBeNull();
  });
  it('marks the tail that fewer than ten samples carry', () => {
    expect(certainUpTo(1000)).toBeCloseTo(0.99);
    const { certain, uncertain } = splitCurve(series([1, 2, 3, 4, 5, 6, 7], 100), PROBABILITIES);
    expect(certain.at(-1)).toEqual([5, 0.9]);
    expect(uncertain).toEqual([
      [5, 0.9],
      [6, 0.99],
      [7, 0.999],
    ]);
  });
  it('names percentiles as people do', () => {
    expect([0.5, 0.9, 0.95, 0.99, 0.999].map(percentileLabel)).toEqual(['p50', 'p90', 'p95', 'p99', 'p99.9']);
  });
});

describe('a band', () => {
  it('lies as many times below its curve as above, at every probability', () => {
    const side = { ...series([1, 2, 4, 8, 16, 32, 64]), band: 0.25 };
    const outline = bandOutline(side, PROBABILITIES);
    expect(outline).toHaveLength(2 * PROBABILITIES.length);
    PROBABILITIES.forEach((p, index) => {
      const [low, high] = [outline[index], outline[outline.length - 1 - index]];
      expect([low?.[1], high?.[1]]).toEqual([p, p]);
      expect((low?.[0] ?? 0) * 1.25).toBeCloseTo(side.quantiles[index] ?? 0, 12);
      expect((high?.[0] ?? 0) / 1.25).toBeCloseTo(side.quantiles[index] ?? 0, 12);
    });
    expect(bandOutline(series([1, 2]), PROBABILITIES)).toEqual([]);
  });

  it('is inside the axis', () => {
    const side = { ...series([1, 2]), band: 9 };
    const [low = 0, high = 0] = cdfDomain([side], 'log', []) ?? [];
    expect(low).toBeLessThan(0.1);
    expect(high).toBeGreaterThan(20);
  });
});
