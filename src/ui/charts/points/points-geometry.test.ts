import { describe, expect, it } from 'vitest';
import { dotsPath, logDomainOf } from './points-geometry.ts';

describe('points on log axes', () => {
  it('lie within the domain, also where all are alike or there are none', () => {
    const [low, high] = logDomainOf([3, 50, 700]);
    expect(low).toBeLessThan(3);
    expect(high).toBeGreaterThan(700);
    expect(logDomainOf([8, 8])).toEqual([4, 16]);
    expect(logDomainOf([])).toEqual([1, 10]);
  });

  it('are one path', () => {
    expect(
      dotsPath([
        { x: 1, y: 2.25 },
        { x: 3, y: 4 },
      ]),
    ).toBe('M1.0 2.3h0M3.0 4.0h0');
  });
});
