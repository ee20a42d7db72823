import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  gainDomain,
  gainTicks,
  labelAnchor,
  latencyDomain,
  marksPath,
  walkOrder,
} from './scatter-geometry.ts';

const point = (id: number, x: number, y = 1, meets = true) => ({ id, series: 0, x, y, meets });

describe('axes', () => {
  it('hold every point and, where it is near, the limit on a log axis', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 1e-3, max: 100, noNaN: true }), { minLength: 1, maxLength: 30 }),
        (values) => {
          const [low, high] = latencyDomain(
            values.map((x, id) => point(id, x)),
            'log',
            null,
          ) ?? [0, 0];
          expect(low).toBeLessThan(Math.min(...values));
          expect(high).toBeGreaterThan(Math.max(...values));
          expect(high / low).toBeGreaterThanOrEqual(3.99);
        },
      ),
    );
    expect(latencyDomain([point(0, 1), point(1, 2)], 'log', 5)?.[1]).toBeGreaterThan(5);
    expect(latencyDomain([point(0, 1), point(1, 2)], 'log', 500)?.[1]).toBeLessThan(5);
  });

  it('leave out what a linear axis could show only by squeezing all else', () => {
    const [low, high] = latencyDomain([point(0, 1), point(1, 90, 1, false)], 'linear', 2) ?? [-1, -1];
    expect(low).toBe(0);
    expect(high).toBeGreaterThan(2);
    expect(high).toBeLessThan(10);
  });

  it('start at zero and stay above the largest value', () => {
    expect(gainDomain([])).toEqual([0, 1]);
    expect(gainDomain([point(0, 1, 5), point(1, 1, 3)])[1]).toBeGreaterThan(5);
    expect(gainTicks(0.5, 4, (value) => `$${value.toFixed(2)}`).map(({ label }) => label)).toEqual([
      '0',
      '$0.2',
      '$0.4',
    ]);
  });

  it('are missing without a point', () => {
    expect(latencyDomain([], 'log', 1)).toBeNull();
  });
});

it('walks from left to right, upwards where points lie above each other', () => {
  const points = [point(0, 3), point(1, 1, 2), point(2, 1, 1), point(3, 2)];
  expect(walkOrder(points).map(({ id }) => id)).toEqual([2, 1, 3, 0]);
});

it('draws all points of a series as one path', () => {
  const same = (value: number) => value;
  const path = marksPath([point(0, 3, 4), point(1, 5, 6)], 'square', same, same);
  expect(path.match(/M/g)).toHaveLength(2);
  expect(path).toContain('M5 6m');
  expect(marksPath([], 'circle', same, same)).toBe('');
});

it('keeps a label inside the plot', () => {
  expect([10, 200, 390].map((at) => labelAnchor(at, 100, 0, 400))).toEqual(['start', 'middle', 'end']);
});
