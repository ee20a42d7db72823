/** The part of a drawing that the axes enclose; px from its left and upper edge. */
export interface PlotArea {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** Room around the area for ticks and titles, px. */
export interface Margin {
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  readonly left: number;
}

/** A place in the drawing, px. */
export interface Place {
  readonly x: number;
  readonly y: number;
}

/** Smallest and largest value of an axis, in its unit. */
export type Domain = readonly [number, number];

/** The area of a drawing of this size; at least 1 px wide, also before it is laid out. */
export function plotArea(width: number, height: number, margin: Margin): PlotArea {
  return {
    left: margin.left,
    right: Math.max(margin.left + 1, width - margin.right),
    top: margin.top,
    bottom: height - margin.bottom,
  };
}
