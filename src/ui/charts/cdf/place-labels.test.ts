import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { placeBeside } from './place-labels.ts';
import { TAIL_END, TAIL_TICKS, tailScale } from './tail-scale.ts';

const AREA = { left: 0, right: 400, top: 0, bottom: 300 };
const SIZE = { width: 50, height: 16 };

describe('a label beside a mark', () => {
  it('covers no curve and no other label, whatever the curves', () => {
    const place = fc.record({ x: fc.integer({ min: 0, max: 400 }), y: fc.integer({ min: 0, max: 300 }) });
    const curve = fc
      .array(place, { minLength: 2, maxLength: 20 })
      .map((points) => points.toSorted((a, b) => a.x - b.x || b.y - a.y));
    fc.assert(
      fc.property(place, fc.array(curve, { maxLength: 2 }), (mark, lines) => {
        const first = placeBeside(mark, SIZE, AREA, { lines, boxes: [], areas: [] });
        if (first === null) return;
        expect(first.left).toBeGreaterThanOrEqual(AREA.left);
        expect(first.right).toBeLessThanOrEqual(AREA.right);
        for (const { x, y } of lines.flat())
          expect(x > first.left && x < first.right && y > first.top && y < first.bottom).toBe(false);
        const second = placeBeside(mark, SIZE, AREA, { lines, boxes: [first], areas: [] });
        if (second === null) return;
        const apart =
          second.left >= first.right ||
          second.right <= first.left ||
          second.top >= first.bottom ||
          second.bottom <= first.top;
        expect(apart).toBe(true);
      }),
    );
  });

  it('keeps off a filled area, also where all of it would lie inside', () => {
    const band = [0, 200].flatMap((x) => [
      { x, y: x === 0 ? 0 : 300 },
      { x, y: x === 0 ? 300 : 0 },
    ]);
    const box = placeBeside({ x: 190, y: 150 }, SIZE, AREA, { lines: [], boxes: [], areas: [band] });
    expect(box?.left).toBeGreaterThanOrEqual(200);
  });

  it('stands nowhere where there is no room', () => {
    const wall = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9].map((row) => [
      { x: 0, y: 30 * row },
      { x: 400, y: 30 * row + 10 },
    ]);
    const box = placeBeside({ x: 200, y: 150 }, { width: 390, height: 40 }, AREA, {
      lines: wall,
      boxes: [],
      areas: [],
    });
    expect(box).toBeNull();
  });
});

describe('the axis of shares', () => {
  const { at, invert } = tailScale(AREA);

  it('gives the tail as much room for each factor of ten', () => {
    expect(at(0)).toBe(AREA.bottom);
    expect(at(TAIL_END)).toBeCloseTo(AREA.top, 9);
    const labels = TAIL_TICKS.filter(({ minor }) => !minor).map(({ label }) =>
      label.replaceAll('\u202f', ' '),
    );
    expect(labels).toEqual(['0 %', '50 %', '90 %', '99 %', '99.9 %']);
    expect(at(0.9) - at(0.99)).toBeGreaterThan(50);
    expect(at(0.99) - at(0.999)).toBeGreaterThan(50);
  });

  it('is read where it is drawn', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 0.999, noNaN: true }), (p) => {
        expect(invert(at(p))).toBeCloseTo(p, 6);
      }),
    );
  });
});
