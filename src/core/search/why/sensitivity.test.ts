import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { firstDistinct, isWithinBand, priceSensitivity, type PricedConfiguration } from './sensitivity.ts';

const positive = fc.double({ min: 0.01, max: 1000, noNaN: true });
const configuration = fc.record({
  gpu: fc.constantFrom('a', 'b', 'c'),
  service: positive,
  gpus: fc.integer({ min: 1, max: 16 }),
});
/** Several configurations under one price for each type, the best first. */
const ranked = fc
  .tuple(fc.array(configuration, { minLength: 2, maxLength: 12 }), fc.tuple(positive, positive, positive))
  .map(([configurations, [a, b, c]]) => rank(configurations, { a, b, c }));

type Unpriced = Omit<PricedConfiguration, 'index' | 'dollarsPerGpuHour'>;
const perDollar = ({ service, gpus, dollarsPerGpuHour }: PricedConfiguration) =>
  service / (gpus * (dollarsPerGpuHour ?? 1));
function rank(configurations: readonly Unpriced[], prices: Readonly<Record<string, number>>) {
  return configurations
    .map((one, index) => ({ ...one, index, dollarsPerGpuHour: prices[one.gpu] ?? null }))
    .toSorted((x, y) => perDollar(y) - perDollar(x));
}
const repriced = (rows: readonly PricedConfiguration[], gpu: string, dollarsPerGpuHour: number) =>
  rows
    .map((row) => (row.gpu === gpu ? { ...row, dollarsPerGpuHour } : row))
    .toSorted((x, y) => perDollar(y) - perDollar(x));

describe('prices that change the winner', () => {
  it('do so just past what is said, and not before', () => {
    fc.assert(
      fc.property(ranked, (rows) => {
        const winner = rows[0] as PricedConfiguration;
        const sensitivity = priceSensitivity(rows, winner);
        for (const { gpu, index, overtakesBelow } of sensitivity?.flips ?? []) {
          // Two of one type may be level, and then rounding says which of them comes first.
          const [first, ...others] = repriced(rows, gpu, overtakesBelow * 0.999);
          const named = [first, ...others].find((row) => row?.index === index);
          if (first === undefined || named === undefined) throw new Error(`no row ${index}`);
          expect(first.gpu).toBe(gpu);
          expect(perDollar(named) / perDollar(first)).toBeCloseTo(1, 12);
          expect(repriced(rows, gpu, overtakesBelow * 1.001)[0]?.gpu).toBe(winner.gpu);
        }
        const limit = sensitivity?.staysUpTo;
        if (limit === null || limit === undefined) return;
        expect(limit.dollarsPerGpuHour).toBeGreaterThanOrEqual((winner.dollarsPerGpuHour ?? 0) * (1 - 1e-9));
        expect(repriced(rows, winner.gpu, limit.dollarsPerGpuHour * 0.999)[0]?.gpu).toBe(winner.gpu);
        expect(repriced(rows, winner.gpu, limit.dollarsPerGpuHour * 1.001)[0]?.gpu).not.toBe(winner.gpu);
      }),
    );
  });

  it('cannot be told without a price, and are told for types without one', () => {
    const own = { index: 0, gpu: 'own', service: 10, gpus: 1, dollarsPerGpuHour: null };
    const sold = { index: 1, gpu: 'sold', service: 20, gpus: 4, dollarsPerGpuHour: 2 };
    expect(priceSensitivity([own, sold], own)).toBeNull();
    // 10 requests/s a GPU against 5 for $2.
    expect(priceSensitivity([sold, own], sold)).toEqual({
      flips: [{ gpu: 'own', index: 0, dollarsPerGpuHour: null, overtakesBelow: 4 }],
      staysUpTo: null,
    });
  });
});

describe('what the results do not settle', () => {
  it('lies within the band, whichever is larger', () => {
    expect(isWithinBand(10, 11, 0.13)).toBe(true);
    expect(isWithinBand(11, 10, 0.13)).toBe(true);
    expect(isWithinBand(10, 12, 0.13)).toBe(false);
  });

  it('is looked at again for the first of each kind', () => {
    expect(firstDistinct(['a1', 'a2', 'b1', 'c1', 'b2', 'd1'], ([kind = '']) => kind, 3)).toEqual([
      'a1',
      'b1',
      'c1',
    ]);
  });
});
