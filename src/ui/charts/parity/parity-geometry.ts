/** The shape of a chart of predictions against measurements, apart from drawing. Values are seconds. */
export interface ParityPoint {
  readonly id: string;
  /** Index of the point's series. */
  readonly series: number;
  readonly measured: number;
  readonly predicted: number;
}

/** Both axes have the same range, so that equality is the diagonal; padded, null without points. */
export function parityDomain(points: readonly ParityPoint[]): readonly [number, number] | null {
  if (points.length === 0) return null;
  const values = points.flatMap(({ measured, predicted }) => [measured, predicted]);
  const low = Math.min(...values);
  const high = Math.max(...values);
  // At least a factor of four, so that one point does not fill the whole width.
  const spread = Math.max(1.15, 4 / (high / low) / 2);
  return [low / spread, high * spread];
}

export interface Place {
  readonly x: number;
  readonly y: number;
}

/** Index of the place that is the nearest to a pointer, none farther than `reach`; -1 without one. */
export function nearestPlace(places: readonly Place[], at: Place, reach: number): number {
  let nearest = -1;
  let least = reach * reach;
  places.forEach((place, index) => {
    const square = (place.x - at.x) ** 2 + (place.y - at.y) ** 2;
    if (square > least) return;
    least = square;
    nearest = index;
  });
  return nearest;
}

/** The band between two lines parallel to the diagonal of log axes, as the points of a polygon. */
export function bandPolygon(
  domain: readonly [number, number],
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
