import { expect, it } from 'vitest';
import { bandPolygon, nearestPlace, parityDomain } from './parity-geometry.ts';

const point = (measured: number, predicted: number) => ({ id: '', series: 0, measured, predicted });

it('gives both axes one range that holds every point', () => {
  const [low, high] = parityDomain([point(0.01, 0.02), point(1, 0.5)]) ?? [0, 0];
  expect(low).toBeLessThan(0.01);
  expect(high).toBeGreaterThan(1);
  const [least, largest] = parityDomain([point(0.01, 0.01)]) ?? [0, 0];
  expect(largest / least).toBeCloseTo(4, 9);
  expect(parityDomain([])).toBeNull();
});

it('finds the place under the pointer, and none far away', () => {
  const places = [
    { x: 0, y: 0 },
    { x: 10, y: 0 },
  ];
  expect(nearestPlace(places, { x: 7, y: 1 }, 20)).toBe(1);
  expect(nearestPlace(places, { x: 100, y: 0 }, 20)).toBe(-1);
});

it('cuts the band at the corners of the plot', () => {
  const corners = bandPolygon([1, 10], 0.1, Number, Number).split(' ');
  const values = corners.flatMap((corner) => corner.split(',').map(Number));
  expect(Math.min(...values)).toBe(1);
  expect(Math.max(...values)).toBe(10);
});
