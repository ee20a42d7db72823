import { expect, it } from 'vitest';
import { MEASURES } from './measures.ts';
import { MISSES, testRow } from '../testing.ts';
import { tradeOf } from './trade-points.ts';

const GPUS = ['h100-sxm', 'l40s'];
const ROWS = [
  testRow({ index: 0, requestsPerDollar: 5, latency: 2 }),
  testRow({ index: 1, requestsPerDollar: 3, latency: 1, gpu: 'l40s' }),
  testRow({ index: 2, requestsPerDollar: 2, latency: 1.5 }),
  testRow({ index: 3, requestsPerDollar: 9, latency: 0.5, outcome: MISSES, place: null }),
  testRow({ index: 4, outcome: { kind: 'does-not-fit', smallestFit: null }, place: null }),
];

it('has a point for what was simulated, and a frontier of what meets the objectives', () => {
  const { points, frontier, series } = tradeOf(ROWS, MEASURES['requests-per-dollar'], GPUS);
  expect(points.map(({ id }) => id)).toEqual([0, 1, 2, 3]);
  expect(points[3]?.meets).toBe(false);
  expect(frontier.map(({ id }) => id)).toEqual([1, 0]);
  expect(series.map(({ label }) => label)).toEqual(['H100', 'L40S']);
  expect(new Set(series.map(({ shape }) => shape)).size).toBe(2);
});

it('turns the frontier round where less is better', () => {
  const { frontier } = tradeOf(ROWS, MEASURES.gpus, GPUS);
  expect(frontier.map(({ id }) => id)).toEqual([1]);
});
