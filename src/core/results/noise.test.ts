import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isWithinNoise } from './noise.ts';

describe('a difference and the noise of seeds', () => {
  it('is told apart where every seed says the same', () => {
    expect(isWithinNoise([1, 1.2, 0.9], [1.5, 1.7, 1.4])).toBe(false);
    expect(isWithinNoise([10, 10, 10], [9, 9, 9])).toBe(false);
  });

  it('is noise where seeds disagree about it', () => {
    expect(isWithinNoise([1, 1.2, 0.9], [1.1, 1.1, 1])).toBe(true);
    expect(isWithinNoise([3, 3, 3], [3, 3, 3])).toBe(true);
  });

  it('is not judged without all seeds', () => {
    expect(isWithinNoise([1], [1])).toBe(false);
    expect(isWithinNoise([], [])).toBe(false);
  });

  it('does not depend on which side comes first, nor on the unit', () => {
    const three = fc.array(fc.integer({ min: 1, max: 1000 }), { minLength: 3, maxLength: 3 });
    fc.assert(
      fc.property(three, three, (a, b) => {
        const verdict = isWithinNoise(a, b);
        expect(isWithinNoise(b, a)).toBe(verdict);
        const scaled = (values: readonly number[]) => values.map((value) => 1024 * value);
        expect(isWithinNoise(scaled(a), scaled(b))).toBe(verdict);
      }),
    );
  });
});
