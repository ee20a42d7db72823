import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  bandOutline,
  linearDomain,
  logDomain,
  spreadLabels,
  type CurvePoint,
  type CurveSeries,
} from './curve-geometry.ts';

const pointOf = (x: number, y: number, spread = 1): CurvePoint => ({
  x,
  y,
  low: { x, y: y / spread },
  high: { x, y: y * spread },
  text: '',
});
const seriesOf = (points: readonly CurvePoint[]): CurveSeries => ({
  id: 'a',
  label: 'A',
  name: 'A',
  colour: '',
  dash: '',
  points,
  marked: null,
  isCut: false,
});
const positive = fc.double({ min: 1e-4, max: 1e4, noNaN: true });

describe('axes of a chart of curves', () => {
  it('hold every point with its band', () => {
    const points = fc.array(fc.tuple(positive, positive, fc.double({ min: 1, max: 3, noNaN: true })), {
      minLength: 1,
    });
    fc.assert(
      fc.property(points, (drawn) => {
        const series = [seriesOf(drawn.map(([x, y, spread]) => pointOf(x, y, spread)))];
        const [low, high] = logDomain(series, []) ?? [0, 0];
        const [, right] = linearDomain(series, 'x') ?? [0, 0];
        for (const [x, y, spread] of drawn) {
          expect(y / spread).toBeGreaterThan(low);
          expect(y * spread).toBeLessThan(high);
          expect(x).toBeLessThan(right);
        }
      }),
    );
  });

  it('grow for a limit that is near, and leave out one that would squeeze the curves', () => {
    const series = [seriesOf([pointOf(1, 1), pointOf(2, 4)])];
    expect(logDomain(series, [8])?.[1]).toBeGreaterThan(8);
    expect(logDomain(series, [100])?.[1]).toBeLessThan(100);
    expect(logDomain([seriesOf([])], [1])).toBeNull();
  });
});

it('a band goes along one side and back along the other', () => {
  expect(bandOutline([pointOf(1, 4, 2), pointOf(2, 6, 2)])).toEqual([
    { x: 1, y: 2 },
    { x: 2, y: 3 },
    { x: 2, y: 12 },
    { x: 1, y: 8 },
  ]);
  expect(bandOutline([pointOf(1, 4)])).toEqual([]);
});

it('labels keep their order and their distance', () => {
  fc.assert(
    fc.property(fc.array(fc.double({ min: 0, max: 400, noNaN: true }), { maxLength: 4 }), (wanted) => {
      const placed = spreadLabels(wanted, 14).toSorted((a, b) => a - b);
      placed.forEach((y, index) => {
        if (index > 0) expect(y - (placed[index - 1] ?? 0)).toBeGreaterThanOrEqual(14 - 1e-9);
      });
    }),
  );
  expect(spreadLabels([50, 10], 14)).toEqual([50, 10]);
});
