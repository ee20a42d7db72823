import type { MarkerShape } from '../plot/marker-paths.ts';
import type { Domain } from '../plot/plot-area.ts';

/** The shape of a chart of predictions against measurements, apart from drawing. Values are seconds. */
export interface ParityPoint {
  readonly id: string;
  /** Index of the point's series. */
  readonly series: number;
  readonly measured: number;
  readonly predicted: number;
}

/** Points that belong together, by colour and shape. */
export interface ParitySeries {
  readonly label: string;
  readonly colour: string;
  readonly shape: MarkerShape;
}

/** Both axes have the same range, so that equality is the diagonal; padded, null without points. */
export function parityDomain(points: readonly ParityPoint[]): Domain | null {
  if (points.length === 0) return null;
  const values = points.flatMap(({ measured, predicted }) => [measured, predicted]);
  const low = Math.min(...values);
  const high = Math.max(...values);
  // At least a factor of four, so that one point does not fill the whole width.
  const spread = Math.max(1.15, 4 / (high / low) / 2);
  return [low / spread, high * spread];
}

/** The band between two lines parallel to the diagonal of log axes, as the points of a polygon. */
export function bandPolygon(
  domain: Domain,
  share: number,
  x: (value: number) => number,
  y: (value: number) => number,
): string {
  const [low, high] = domain;
  const corners = [
    [low, low * (1 + share)],
    [high / (1 + share), high],
    [high, high],
    [high, high * (1 - share)],
    [low / (1 - share), low],
    [low, low],
  ] as const;
  return corners.map(([measured, predicted]) => `${x(measured)},${y(predicted)}`).join(' ');
}
