import { expect, it } from 'vitest';
import { bandPolygon, parityDomain } from './parity-geometry.ts';

const point = (measured: number, predicted: number) => ({ id: '', series: 0, measured, predicted });

it('gives both axes one range that holds every point', () => {
  const [low, high] = parityDomain([point(0.01, 0.02), point(1, 0.5)]) ?? [0, 0];
  expect(low).toBeLessThan(0.01);
  expect(high).toBeGreaterThan(1);
  const [least, largest] = parityDomain([point(0.01, 0.01)]) ?? [0, 0];
  expect(largest / least).toBeCloseTo(4, 9);
  expect(parityDomain([])).toBeNull();
});

it('cuts the band at the corners of the plot', () => {
  const corners = bandPolygon([1, 10], 0.1, Number, Number).split(' ');
  const values = corners.flatMap((corner) => corner.split(',').map(Number));
  expect(Math.min(...values)).toBe(1);
  expect(Math.max(...values)).toBe(10);
});
