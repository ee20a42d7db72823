import type { Domain } from '../plot/plot-area.ts';
import { labelTicks, linearTicks, type ScaleKind, type Tick } from '../plot/ticks.ts';
import { markerPath, type MarkerShape } from '../plot/marker-paths.ts';

/** The shape of a chart of many points, apart from drawing: domains, ticks, paths and the way the keyboard walks. */
export interface ScatterPoint {
  readonly id: number;
  /** Index of the point's series. */
  readonly series: number;
  /** Latency, s */
  readonly x: number;
  /** What is gained or paid, in the unit of the axis. */
  readonly y: number;
  /** Meets the objectives: drawn filled, the others hollow. */
  readonly meets: boolean;
}

/** Points that belong together, by colour and shape. */
export interface ScatterSeries {
  readonly label: string;
  readonly colour: string;
  readonly shape: MarkerShape;
}

/** What the chart shows. */
export interface ScatterData {
  readonly series: readonly ScatterSeries[];
  readonly points: readonly ScatterPoint[];
  /** By rising x: the points that no other beats. */
  readonly frontier: readonly ScatterPoint[];
  /** The point that is named; null: none. */
  readonly best: { readonly id: number; readonly label: string } | null;
}

/** How many times what is worth seeing a linear axis may reach: a queue that grows would squeeze all else. */
const LINEAR_REACH = 3;

/** Range of the latencies, the limit within it where it is near; null without points. */
export function latencyDomain(
  points: readonly ScatterPoint[],
  scale: ScaleKind,
  limit: number | null,
): Domain | null {
  const all = points.map(({ x }) => x).filter((x) => Number.isFinite(x) && x > 0);
  if (all.length === 0) return null;
  const near = limit === null ? [] : [limit];
  if (scale === 'linear') {
    const good = points.filter(({ meets }) => meets).map(({ x }) => x);
    const worth = Math.max(...(good.length > 0 ? good : [Math.min(...all)]), ...near);
    return [0, Math.min(Math.max(...all, ...near), worth * LINEAR_REACH) * 1.06];
  }
  const low = Math.min(...all);
  const high = Math.max(...all);
  const shown = near.filter((x) => x < high * 10 && x > low / 10);
  const ends = [Math.min(low, ...shown), Math.max(high, ...shown)] as const;
  // At least a factor of four, so that one point does not fill the whole width.
  const spread = Math.max(1.2, Math.sqrt(4 / (ends[1] / ends[0])));
  return [ends[0] / spread, ends[1] * spread];
}

/** From zero to a little above the largest value, so that the best point's label has room. */
export function gainDomain(points: readonly ScatterPoint[]): Domain {
  const most = points.reduce((high, { y }) => (Number.isFinite(y) && y > high ? y : high), 0);
  return [0, most > 0 ? most * 1.14 : 1];
}

/** Even ticks from zero with labels of one's own. */
export function gainTicks(high: number, count: number, format: (value: number) => string): readonly Tick[] {
  return labelTicks(linearTicks(high, count), (value) => (value === 0 ? '0' : shortened(format(value))));
}

/** Without zeros after the point: "0.80" -> "0.8", "12.0" -> "12". */
const shortened = (label: string): string => label.replace(/(\.\d*?)0+(?!\d)/, '$1').replace(/\.(?!\d)/, '');

/** From left to right, the lower first of two above each other: the order in which arrow keys walk. */
export function walkOrder(points: readonly ScatterPoint[]): readonly ScatterPoint[] {
  return points.toSorted((one, other) => one.x - other.x || one.y - other.y || one.id - other.id);
}

/** One path for all points of a series, those that meet or those that do not. */
export function marksPath(
  points: readonly ScatterPoint[],
  shape: MarkerShape,
  x: (value: number) => number,
  y: (value: number) => number,
): string {
  return points.map((point) => markerPath(shape, x(point.x), y(point.y))).join('');
}

/** A label's anchor that keeps it inside the plot. */
export function labelAnchor(
  at: number,
  room: number,
  left: number,
  right: number,
): 'start' | 'middle' | 'end' {
  if (at + room / 2 > right) return 'end';
  return at - room / 2 < left ? 'start' : 'middle';
}
