import fc from 'fast-check';
import { expect, it } from 'vitest';
import { packCurve, unpackCurve } from './packed-curve.ts';

it('gives every quantile back within a thousandth, zeros exactly', () => {
  const value = fc.oneof(fc.constant(0), fc.double({ min: 1e-6, max: 1e5, noNaN: true }));
  fc.assert(
    fc.property(fc.array(value), (values) => {
      const sorted = values.toSorted((a, b) => a - b);
      const unpacked = unpackCurve(packCurve(sorted));
      expect(unpacked).toHaveLength(sorted.length);
      sorted.forEach((exact, index) => {
        expect(Math.abs((unpacked[index] ?? NaN) - exact)).toBeLessThanOrEqual(exact * 0.001_01);
      });
    }),
  );
});
