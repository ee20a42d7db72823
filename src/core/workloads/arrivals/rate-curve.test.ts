import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PolicyConfig } from '../../config/policy-config.ts';
import { createStream } from '../../random/stream.ts';
import { rateCurve } from './rate-curve.ts';
import { expectedUnder, piecesOf } from './rate-pieces.ts';

type Points = readonly (readonly [number, number])[];

const curve = (points: Points, every: number | null = null): PolicyConfig => ({
  policy: 'rate-curve',
  fields: {
    'points.0': points.map(([time]) => time),
    'points.1': points.map(([, rate]) => rate),
    ...(every === null ? {} : { every }),
  },
});

/** All arrivals before a time. */
function arrivals(config: PolicyConfig, until: number, seed = 1): readonly number[] {
  const process = rateCurve.create(config, {
    stream: createStream(seed, 'arrivals'),
    unclippedGaps: true,
    trace: null,
  });
  const times: number[] = [];
  for (let time = process.next(); time !== null && time < until; time = process.next()) times.push(time);
  return times;
}

const countBetween = (times: readonly number[], from: number, to: number): number =>
  times.filter((time) => time >= from && time < to).length;

describe('a curve of rates', () => {
  it('doubles at noon, and ends with its last point', () => {
    const [half, day] = [43_200, 86_400];
    const points: Points = [
      [0, 0.5],
      [half, 0.5],
      [half, 1],
      [day, 1],
    ];
    const times = arrivals(curve(points), Infinity);
    // Poisson counts of 21,600 and 43,200: three deviations are 441 and 624.
    expect(Math.abs(countBetween(times, 0, half) - 21_600)).toBeLessThan(441);
    expect(Math.abs(countBetween(times, half, day) - 43_200)).toBeLessThan(624);
    expect(times.at(-1)).toBeLessThan(day);
  });

  it('goes in straight lines: the first half of a climb from nothing has a quarter of its arrivals', () => {
    const times = arrivals(
      curve([
        [0, 0],
        [1000, 40],
      ]),
      Infinity,
    );
    expect(Math.abs(times.length - 20_000)).toBeLessThan(425);
    expect(countBetween(times, 0, 500) / times.length).toBeCloseTo(0.25, 1);
  });

  it('comes again, from its last point back to its first', () => {
    const pieces = piecesOf(
      [
        [0, 0],
        [10, 20],
      ],
      20,
    );
    expect(pieces).toEqual([
      { start: 0, seconds: 10, from: 0, to: 20 },
      { start: 10, seconds: 10, from: 20, to: 0 },
    ]);
    expect(expectedUnder(pieces, 20, 45)).toBe(400 + 25);
    const times = arrivals(
      curve(
        [
          [0, 0],
          [10, 20],
        ],
        20,
      ),
      2000,
    );
    expect(Math.abs(times.length - 20_000)).toBeLessThan(425);
  });

  it('gives times in order, as many as are expected', () => {
    const curves = fc
      .array(
        fc.tuple(fc.double({ min: 0, max: 100, noNaN: true }), fc.double({ min: 0, max: 50, noNaN: true })),
        {
          minLength: 1,
          maxLength: 8,
        },
      )
      .map((points): Points => [[0, 1], ...points.toSorted(([a], [b]) => a - b)]);
    fc.assert(
      fc.property(curves, fc.option(fc.integer({ min: 100, max: 200 }), { nil: null }), (points, every) => {
        const until = every === null ? Infinity : 600;
        const times = arrivals(curve(points, every), until);
        expect(times).toEqual(times.toSorted((a, b) => a - b));
        const expected = expectedUnder(piecesOf(points, every), every, Math.min(until, 600));
        // Six deviations.
        expect(Math.abs(times.length - expected)).toBeLessThanOrEqual(6 * Math.sqrt(expected) + 6);
      }),
    );
  });
});
