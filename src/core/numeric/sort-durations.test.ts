import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sortDurations } from './sort-durations.ts';

describe('sortDurations', () => {
  it('orders as a comparison does, many equal values and wide ranges included', () => {
    const value = fc.oneof(
      // Equal but for their last bits.
      fc.integer({ min: 0, max: 1000 }).map((n) => 1 + n * 2 ** -50),
      fc.double({ min: 0, max: 1e9, noNaN: true }),
      fc.constantFrom(0, 1, 5e-324, 0.1, 0.1 + 2 ** -54, Number.POSITIVE_INFINITY),
    );
    fc.assert(
      fc.property(fc.array(value, { minLength: 0, maxLength: 2000, size: 'max' }), (values) => {
        // -0 has the bits of a negative number, and no duration is one.
        const list = values.map((x) => x + 0);
        const expected = Float64Array.from(list).sort();
        expect(sortDurations(Float64Array.from(list))).toEqual(expected);
      }),
      { numRuns: 60 },
    );
  });
});
