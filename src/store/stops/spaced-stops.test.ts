import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { doubledStop, nearestStop, neighbourStop } from '../../lib/stops.ts';
import { doublingStops, linearStops, logStops } from './spaced-stops.ts';

describe('slider stops', () => {
  it('double, and keep both ends', () => {
    expect(doublingStops(1, 8)).toEqual([1, 2, 4, 8]);
    expect(doublingStops(1, 6)).toEqual([1, 2, 4, 6]);
    expect(doublingStops(48, 200)).toEqual([48, 64, 128, 200]);
    expect(doublingStops(1, 1)).toEqual([1]);
  });

  it('step evenly by numbers that people say', () => {
    expect(linearStops(0, 1, 10, false)).toEqual([0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1]);
    expect(linearStops(1, 8, 100, true)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  });

  it('are evenly spread over decades', () => {
    expect(logStops(0.5, 2)).toEqual([0.5, 0.6, 0.8, 1, 1.2, 1.5, 2]);
  });

  it('page keys double and halve', () => {
    const stops = logStops(0.1, 100);
    expect(stops[doubledStop(stops, 4, 1)]).toBe(8);
    expect(stops[doubledStop(stops, 4, -1)]).toBe(2);
    expect(stops[doubledStop(stops, 90, 1)]).toBe(100);
  });

  it('ascend strictly, and the nearest stop of a stop is itself', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5000 }), fc.integer({ min: 1, max: 5000 }), (min, span) => {
        for (const stops of [doublingStops(min, min + span), linearStops(min, min + span, 50, true)]) {
          for (let index = 0; index < stops.length; index += 1) {
            expect(nearestStop(stops, stops[index] ?? NaN)).toBe(index);
            if (index > 0) expect(stops[index]).toBeGreaterThan(stops[index - 1] ?? NaN);
          }
          expect(neighbourStop(stops, min, -1)).toBe(min);
          expect(neighbourStop(stops, min + span, 1)).toBe(min + span);
        }
      }),
    );
  });
});
