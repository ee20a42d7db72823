import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ProbeMeasures } from '../candidate.ts';
import { curveRates, loadCurveOf, loadRunOf, type LoadRun } from './load-curve.ts';
import { kneeOf } from './load-curve-knee.ts';
import { rateAt } from '../rate-grid.ts';

const flatThenRising = (corner: number, flat: number, growth: number) =>
  Array.from({ length: 20 }, (_, i) => ({
    rate: i + 1,
    seconds: flat * Math.exp(growth * Math.max(0, i - corner)),
  }));

describe('the knee of a latency', () => {
  const shape = fc.record({
    corner: fc.integer({ min: 4, max: 17 }),
    flat: fc.double({ min: 1e-3, max: 10, noNaN: true }),
    growth: fc.double({ min: 0.5, max: 3, noNaN: true }),
  });

  it('is where a flat latency starts to grow', () => {
    fc.assert(
      fc.property(shape, ({ corner, flat, growth }) => {
        expect(kneeOf(flatThenRising(corner, flat, growth))).toBe(corner);
      }),
    );
  });

  it('does not depend on the units of rate and time, nor on a lucky run', () => {
    const factor = fc.double({ min: 1e-3, max: 1e3, noNaN: true });
    fc.assert(
      fc.property(shape, factor, factor, fc.integer({ min: 1, max: 3 }), (curve, a, b, lucky) => {
        const points = flatThenRising(curve.corner, curve.flat, curve.growth).map(({ rate, seconds }, i) => ({
          rate: rate * a,
          seconds: seconds * b * (i === lucky ? 0.5 : 1),
        }));
        expect(kneeOf(points)).toBe(curve.corner);
      }),
    );
  });

  it('is not there where the latency stays flat, rises evenly or is nothing', () => {
    const over = (of: (i: number) => number) =>
      Array.from({ length: 12 }, (_, i) => ({ rate: i + 1, seconds: of(i) }));
    expect(kneeOf(over((i) => 1 + 0.02 * i))).toBeNull();
    expect(kneeOf(over((i) => Math.exp(i)))).toBeNull();
    expect(kneeOf(over((i) => (i < 6 ? 0 : 1)))).toBeNull();
    expect(kneeOf([])).toBeNull();
  });
});

describe('the rates of a curve', () => {
  it('rise from a light load to a little past saturation, on the grid', () => {
    const rates = curveRates(100);
    const shares = rates.map((rate) => rate / rateAt(100));
    expect(rates.length).toBeGreaterThanOrEqual(12);
    expect(rates).toEqual(rates.toSorted((a, b) => a - b));
    expect(shares[0]).toBeCloseTo(0.05, 2);
    expect(shares.at(-1)).toBeCloseTo(1.16, 2);
    expect(shares).toContain(1);
  });

  it('stay on the grid at its ends', () => {
    fc.assert(
      fc.property(fc.integer({ min: -256, max: 767 }), (index) => {
        const rates = curveRates(index);
        expect(new Set(rates).size).toBe(rates.length);
        expect(rates.every((rate) => rate >= rateAt(-256) && rate <= rateAt(767))).toBe(true);
      }),
    );
  });
});

const latencies = (seconds: number) => ({ 50: seconds, 90: seconds, 99: seconds });
function runOf(rate: number, seed: number, seconds: number, stable = true): LoadRun {
  return {
    rate,
    seed,
    stable,
    latency: { ttft: latencies(seconds), itl: latencies(seconds / 10), e2e: latencies(seconds * 3) },
    outputTokensPerSecond: rate * 100,
    totalTokensPerSecond: rate * 1000,
    tokensPerSecondPerUser: 1 / seconds,
  };
}

describe('a load curve', () => {
  it('has the least, median and largest over the seeds at each rate, whatever order runs came in', () => {
    const runs = [runOf(2, 44, 5), runOf(1, 42, 1), runOf(2, 42, 3), runOf(2, 43, 4), runOf(1, 43, 2)];
    const { points } = loadCurveOf(runs, 4);
    expect(points.map(({ rate, runs: of }) => [rate, of])).toEqual([
      [1, 2],
      [2, 3],
    ]);
    expect(points[0]?.latency.ttft[90]).toEqual({ low: 1, middle: 1.5, high: 2 });
    expect(points[1]?.latency.ttft[90]).toEqual({ low: 3, middle: 4, high: 5 });
    expect(points[1]?.outputTokensPerSecondPerGpu.middle).toBe(50);
    expect(points[1]?.totalTokensPerSecondPerGpu.middle).toBe(500);
    expect(loadCurveOf(runs.toReversed(), 4)).toEqual(loadCurveOf(runs, 4));
  });

  it('is cut where a run is not stable, and looks for its knee before that', () => {
    const runs = Array.from({ length: 12 }, (_, i) => {
      const seconds = i < 8 ? 1 : 2 ** (i - 7);
      return [runOf(i + 1, 42, seconds), runOf(i + 1, 43, seconds, i < 10)];
    }).flat();
    const { highestStable, knee } = loadCurveOf(runs, 1);
    expect(highestStable).toBe(10);
    expect(knee).toBe(8);
  });

  it('takes throughput from the summary, and speed from the time between tokens', () => {
    const summary = {
      stable: true,
      requests: 100,
      completed: 100,
      requestsPerSecond: 8,
      outputTokensPerSecond: 800,
      totalTokensPerSecond: 8000,
      tpot: { mean: 0.02 },
      ttft: {},
      itl: {},
      e2e: {},
    };
    const measures = { rate: 10, summary } as unknown as ProbeMeasures;
    expect(loadRunOf(measures, 1)).toMatchObject({ outputTokensPerSecond: 800, tokensPerSecondPerUser: 50 });
    const unfinished = { rate: 10, summary: { ...summary, completed: 99 } } as unknown as ProbeMeasures;
    expect(loadRunOf(unfinished, 1)).toMatchObject({ stable: false, totalTokensPerSecond: 8000 });
  });
});
