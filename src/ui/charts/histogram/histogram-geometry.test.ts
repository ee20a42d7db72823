import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { amongEmpty, binAt, binsOf, edgeAt, edgeTicks, evenBins } from './histogram-geometry.ts';

const AREA = { left: 50, right: 650, top: 0, bottom: 100 };

describe('a histogram', () => {
  it('reads the bin that is under the pointer, whatever their number', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 200 }), fc.nat(199), (bins, at) => {
        const place = at % bins;
        const middle = (edgeAt(place, bins, AREA) + edgeAt(place + 1, bins, AREA)) / 2;
        expect(binAt(middle, bins, AREA)).toBe(place);
      }),
    );
    expect(binAt(-10, 5, AREA)).toBe(0);
    expect(binAt(5000, 5, AREA)).toBe(4);
  });

  it('shows the only bin between two empty ones, and more than one as they are', () => {
    expect(amongEmpty(binsOf([100, 120], [7]))).toEqual(binsOf([83, 100, 120, 144], [0, 7, 0]));
    const two = binsOf([1, 2, 4], [3, 5]);
    expect(amongEmpty(two)).toBe(two);
    expect(amongEmpty(binsOf([0, 1], [0]))).toHaveLength(1);
  });

  it('labels no more edges than there is room for', () => {
    const bins = evenBins(
      2,
      Array.from({ length: 59 }, () => 1),
    );
    expect(edgeTicks(bins, 8, String).map(({ label }) => label)).toEqual([
      '0',
      '20',
      '40',
      '60',
      '80',
      '100',
    ]);
    expect(edgeTicks(binsOf([1, 2, 4], [5, 6]), 8, String).map(({ label }) => label)).toEqual([
      '1',
      '2',
      '4',
    ]);
  });
});
