/** Shapes tell series of points apart without colour. */
export const MARKER_SHAPES = ['circle', 'diamond', 'triangle', 'square', 'plus', 'wedge'] as const;
/** One of them. */
export type MarkerShape = (typeof MARKER_SHAPES)[number];

/** Outlines about 9 px wide, relative to their centre. */
const OUTLINES: Readonly<Record<MarkerShape, string>> = {
  circle: 'm-4 0a4 4 0 1 0 8 0a4 4 0 1 0-8 0',
  diamond: 'm0-5l5 5l-5 5l-5-5z',
  triangle: 'm0-4.8l4.8 8.6h-9.6z',
  square: 'm-3.7-3.7h7.4v7.4h-7.4z',
  plus: 'm-1.6-4.8h3.2v3.2h3.2v3.2h-3.2v3.2h-3.2v-3.2h-3.2v-3.2h3.2z',
  wedge: 'm0 4.8l4.8-8.6h-9.6z',
};

/** A marker as path data: many of them make one path, which is drawn much faster than a path each. */
export function markerPath(shape: MarkerShape, x = 0, y = 0): string {
  return `M${Number(x.toFixed(1))} ${Number(y.toFixed(1))}${OUTLINES[shape]}`;
}
