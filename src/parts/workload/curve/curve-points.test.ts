import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CURVE_PRESETS } from './curve-presets.ts';
import { addPoint, expectedOf, meanRate, movePoint, removePoint, startingCurve } from './curve-points.ts';

const { points } = startingCurve(4);

describe('a drawn curve', () => {
  it('keeps its points in order, whatever is dragged where', () => {
    const moves = fc.array(
      fc.tuple(
        fc.nat(3),
        fc.double({ min: -100, max: 1000, noNaN: true }),
        fc.double({ min: -5, max: 50, noNaN: true }),
      ),
    );
    fc.assert(
      fc.property(moves, (all) => {
        let drawn = points;
        for (const [index, time, rate] of all) drawn = movePoint(drawn, index, time, rate);
        const times = drawn.map(([time = NaN]) => time);
        expect(times).toEqual(times.toSorted((a, b) => a - b));
        expect(times[0]).toBe(0);
        expect(drawn.every(([, rate = NaN]) => rate >= 0)).toBe(true);
      }),
    );
  });

  it('gets points between others or behind the last, and keeps two', () => {
    expect(addPoint(points, 0)[1]).toEqual([150, 4]);
    expect(addPoint(points, 3).at(-1)).toEqual([900, 8]);
    expect(removePoint(points, 0)[0]).toEqual([0, 4]);
    expect(removePoint(points.slice(0, 2), 1)).toHaveLength(2);
  });

  it('starts from shapes that keep the mean rate', () => {
    expect(expectedOf(startingCurve(4))).toBe(3600);
    for (const { make } of Object.values(CURVE_PRESETS)) {
      const curve = make(3);
      expect(Math.abs(meanRate(curve) / 3 - 1)).toBeLessThan(0.01);
      expect(curve.points[0]?.[0]).toBe(0);
    }
  });
});
