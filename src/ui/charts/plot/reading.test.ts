import { expect, it } from 'vitest';
import { nearestPlace, placeRead } from './reading.ts';

const PLACES = [
  { x: 0, y: 0 },
  { x: 10, y: 0 },
];

it('finds the place under the pointer, and none far away', () => {
  expect(nearestPlace(PLACES, { x: 7, y: 1 }, 20)).toBe(1);
  expect(nearestPlace(PLACES, { x: 100, y: 0 }, 20)).toBe(-1);
});

it('reads the same places by pointer and by arrow keys, and none when both have left', () => {
  expect(placeRead({ kind: 'place', place: { x: 9, y: 0 } }, PLACES, 20)).toBe(1);
  expect(placeRead({ kind: 'stop', stop: 1 }, PLACES, 20)).toBe(1);
  expect(placeRead({ kind: 'stop', stop: 2 }, PLACES, 20)).toBe(-1);
  expect(placeRead({ kind: 'nothing' }, PLACES, 20)).toBe(-1);
});
