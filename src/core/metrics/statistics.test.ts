import fc from 'fast-check';
import { expect, it } from 'vitest';
import { IntegerHistogram } from './integer-histogram.ts';
import { summarizeCounts, summarizeSorted } from './statistics.ts';

it('counts give the same statistics as the samples themselves', () => {
  fc.assert(
    fc.property(fc.array(fc.nat({ max: 600 }), { minLength: 1, maxLength: 80 }), (values) => {
      const histogram = new IntegerHistogram();
      for (const value of values) histogram.add(value, 1);
      const counted = summarizeCounts(histogram.weights);
      const sorted = summarizeSorted(Float64Array.from(values).sort());
      expect(counted.max).toBe(sorted.max);
      for (const key of ['mean', 'p50', 'p90', 'p95', 'p99'] as const)
        expect(counted[key]).toBeCloseTo(sorted[key] ?? Number.NaN, 9);
    }),
  );
});

it('has no statistics of nothing', () => {
  expect(summarizeCounts(new Float64Array(0))).toMatchObject({ mean: null, p50: null, max: null });
});
