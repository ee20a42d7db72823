import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CDF_PROBABILITIES, cdfOfSorted, quantileOfSorted } from './cdf.ts';
import { LogHistogram } from './log-histogram.ts';

const durations = fc.array(fc.double({ min: 1e-5, max: 1e4, noNaN: true }), { minLength: 1, maxLength: 300 });

describe('log histogram', () => {
  it('answers quantiles within a tenth of a percent of a neighbouring sample', () => {
    fc.assert(
      fc.property(durations, (samples) => {
        const histogram = new LogHistogram();
        for (const sample of samples) histogram.add(sample, 1);
        const sorted = Float64Array.from(samples).sort();
        const values = histogram.quantiles(CDF_PROBABILITIES);
        CDF_PROBABILITIES.forEach((p, i) => {
          const position = p * (sorted.length - 1);
          const low = sorted[Math.floor(position)] ?? 0;
          const high = sorted[Math.ceil(position)] ?? 0;
          expect(values[i]).toBeGreaterThanOrEqual(low * 0.999);
          expect(values[i]).toBeLessThanOrEqual(high * 1.001);
        });
      }),
    );
  });

  it('counts a weight as so many samples, and keeps mean and maximum exact', () => {
    const weighted = new LogHistogram();
    const single = new LogHistogram();
    weighted.add(0.02, 64);
    weighted.add(0.1, 1);
    for (let i = 0; i < 64; i++) single.add(0.02, 1);
    single.add(0.1, 1);
    expect(weighted.quantiles([0.5, 0.99])).toEqual(single.quantiles([0.5, 0.99]));
    expect(weighted.count).toBe(65);
    expect(weighted.mean).toBeCloseTo((64 * 0.02 + 0.1) / 65, 12);
    expect(weighted.max).toBe(0.1);
  });

  it('takes a series of gaps as if they were added one by one, to the last bit', () => {
    const setup = fc.record({
      times: fc.array(fc.double({ min: 0, max: 1e3, noNaN: true }), { maxLength: 700 }),
      lag: fc.integer({ min: 1, max: 3 }),
      weight: fc.integer({ min: 1, max: 64 }),
    });
    fc.assert(
      fc.property(setup, durations, ({ times, lag, weight }, before) => {
        const ascending = Float64Array.from(times).sort();
        const series = { times: ascending, lag, from: Math.min(lag, times.length), end: times.length };
        const [whole, single] = [new LogHistogram(2), new LogHistogram(2)];
        for (const histogram of [whole, single]) before.forEach((sample) => histogram.add(sample, 1, 1));
        whole.addGaps(series, weight, 1);
        for (let i = series.from; i < series.end; i++) {
          single.add((ascending[i] ?? 0) - (ascending[i - lag] ?? 0), weight, 1);
        }
        for (const histogram of [whole, single]) histogram.add(0.5, 1, 0);
        expect([whole.count, whole.mean, whole.max]).toEqual([single.count, single.mean, single.max]);
        expect(whole.quantiles(CDF_PROBABILITIES)).toEqual(single.quantiles(CDF_PROBABILITIES));
      }),
    );
  });

  it('has no quantile without samples', () => {
    expect(new LogHistogram().quantiles([0.5])[0]).toBeNaN();
  });
});

describe('CDF', () => {
  it('is sampled at 256 rising probabilities from 0 to 0.9999', () => {
    expect(CDF_PROBABILITIES).toHaveLength(256);
    expect(CDF_PROBABILITIES[0]).toBe(0);
    expect(CDF_PROBABILITIES.at(-1)).toBeCloseTo(0.9999, 12);
    CDF_PROBABILITIES.forEach((p, i) => expect(p).toBeGreaterThan(CDF_PROBABILITIES[i - 1] ?? -1));
  });

  it('never falls and stays within the samples', () => {
    fc.assert(
      fc.property(durations, (samples) => {
        const sorted = Float64Array.from(samples).sort();
        const cdf = cdfOfSorted(sorted);
        cdf.forEach((value, i) => expect(value).toBeGreaterThanOrEqual(cdf[i - 1] ?? 0));
        expect(cdf[0]).toBe(sorted[0]);
        expect(cdf.at(-1)).toBeLessThanOrEqual(sorted.at(-1) ?? 0);
      }),
    );
  });

  it('draws straight lines between order statistics', () => {
    expect(quantileOfSorted([1, 2, 3, 4], 0.5)).toBe(2.5);
    expect(quantileOfSorted([7], 0.99)).toBe(7);
    expect(cdfOfSorted([])).toHaveLength(0);
  });
});
