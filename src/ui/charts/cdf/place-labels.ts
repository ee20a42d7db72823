import type { Place, PlotArea } from '../plot/plot-area.ts';

/** A rectangle of the drawing, px. */
export interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** What no label may stand on. */
export interface Taken {
  /** Lines as the points that they run through. */
  readonly lines: readonly (readonly Place[])[];
  readonly boxes: readonly Box[];
  /** Outlines of filled areas, each closed by its first point. */
  readonly areas: readonly (readonly Place[])[];
}

/** How far a label stands from its mark, near to far, px. */
const DISTANCES = [10, 22, 38, 58] as const;
/** Directions in which it is tried: right and below first, where a rising curve leaves room. */
const DIRECTIONS = [
  [1, 1],
  [-1, -1],
  [1, 0],
  [-1, 0],
  [1, -1],
  [-1, 1],
] as const;

/**
 * Where a label of this size stands beside a mark: the nearest place in the area that covers no line, no filled area and no other label;
 * null where there is none.
 */
export function placeBeside(
  mark: Place,
  size: { readonly width: number; readonly height: number },
  area: PlotArea,
  taken: Taken,
): Box | null {
  for (const distance of DISTANCES) {
    for (const [x, y] of DIRECTIONS) {
      const left = x > 0 ? mark.x + distance : mark.x - distance - size.width;
      const middle = mark.y + y * distance;
      const box = {
        left,
        right: left + size.width,
        top: middle - size.height / 2,
        bottom: middle + size.height / 2,
      };
      if (isInside(box, area) && isFree(box, taken)) return box;
    }
  }
  return null;
}

function isInside(box: Box, area: PlotArea): boolean {
  return box.left >= area.left && box.right <= area.right && box.top >= area.top && box.bottom <= area.bottom;
}

/** Whether nothing taken lies under the box. */
export function isFree(box: Box, { lines, boxes, areas }: Taken): boolean {
  const overlaps = boxes.some(
    (other) =>
      box.left < other.right && box.right > other.left && box.top < other.bottom && box.bottom > other.top,
  );
  return (
    !overlaps &&
    !areas.some((outline) => holds(outline, box)) &&
    lines.every((points) => points.every((from, index) => !crosses(from, points[index + 1], box)))
  );
}

/** Whether a filled area meets the box: by its outline, or with all of the box inside (even-odd, along a ray to the left). */
function holds(outline: readonly Place[], box: Box): boolean {
  let isInside = false;
  for (const [index, from] of outline.entries()) {
    const to = outline[(index + 1) % outline.length];
    if (to === undefined) continue;
    if (crosses(from, to, box)) return true;
    if (from.y > box.top === to.y > box.top) continue;
    const at = from.x + ((box.top - from.y) / (to.y - from.y)) * (to.x - from.x);
    if (at < box.left) isInside = !isInside;
  }
  return isInside;
}

/** Whether the straight line between two points meets the box: cut to it side by side (Liang and Barsky, 1984). */
function crosses(from: Place, to: Place | undefined, box: Box): boolean {
  if (to === undefined) return false;
  let [start, end] = [0, 1];
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const sides = [
    [-dx, from.x - box.left],
    [dx, box.right - from.x],
    [-dy, from.y - box.top],
    [dy, box.bottom - from.y],
  ] as const;
  for (const [direction, room] of sides) {
    if (direction === 0 && room < 0) return false;
    if (direction < 0) start = Math.max(start, room / direction);
    if (direction > 0) end = Math.min(end, room / direction);
  }
  return start <= end;
}
