/** The shape of a chart of measured curves, apart from drawing. */

/** A place on both axes, in their units. */
export interface CurvePlace {
  readonly x: number;
  readonly y: number;
}

/** A measured point with its band. */
export interface CurvePoint extends CurvePlace {
  /** Ends of the band at this point; the same place: no band. */
  readonly low: CurvePlace;
  readonly high: CurvePlace;
  /** The point in words. */
  readonly text: string;
}

/** A curve: its points and how it is told apart. */
export interface CurveSeries {
  readonly id: string;
  /** Short: it stands at the end of the line. */
  readonly label: string;
  readonly name: string;
  readonly colour: string;
  readonly dash: string;
  /** In the order in which the line is drawn. */
  readonly points: readonly CurvePoint[];
  /** Index of the point that is marked; null: none. */
  readonly marked: number | null;
  /** The line ends here for a reason: a bar across its end says so. */
  readonly isCut: boolean;
}

type Domain = readonly [number, number];

/** How many times the range of the curves a log axis may grow to show a limit. */
const NEAR_FACTOR = 3;

const edgesOf = (series: readonly CurveSeries[]): readonly CurvePlace[] =>
  series.flatMap(({ points }) => points.flatMap((point) => [point, point.low, point.high]));

/** From zero to a little beyond the last point; null without points. */
export function linearDomain(series: readonly CurveSeries[], axis: 'x' | 'y'): Domain | null {
  const most = Math.max(0, ...edgesOf(series).map((place) => place[axis]));
  return most > 0 ? [0, most * 1.08] : null;
}

/** Around all points and the limits that are near them; null without a positive value. */
export function logDomain(series: readonly CurveSeries[], limits: readonly number[]): Domain | null {
  const values = edgesOf(series)
    .map(({ y }) => y)
    .filter((y) => y > 0);
  if (values.length === 0) return null;
  const [least, most] = [Math.min(...values), Math.max(...values)];
  const near = limits.filter((limit) => limit < most * NEAR_FACTOR && limit > least / NEAR_FACTOR);
  const [low, high] = [Math.min(least, ...near), Math.max(most, ...near)];
  // At least a factor of four, so that a flat curve is seen to be flat.
  const spread = Math.max(1.25, Math.sqrt(4 / (high / low)));
  return [low / spread, high * spread];
}

/** Outline of a band: along its low ends, back along its high ones; empty where no point has one. */
export function bandOutline(points: readonly CurvePoint[]): readonly CurvePlace[] {
  const hasBand = points.some(({ low, high }) => low.x !== high.x || low.y !== high.y);
  return hasBand ? [...points.map(({ low }) => low), ...points.map(({ high }) => high).toReversed()] : [];
}

/** All points, one series after the other: the order in which arrow keys walk. */
export function walkCurves(series: readonly CurveSeries[]): readonly {
  readonly series: CurveSeries;
  readonly point: CurvePoint;
}[] {
  return series.flatMap((one) => one.points.map((point) => ({ series: one, point })));
}

/** Moves labels that want to stand too close to each other apart, downwards, in their order from the top. */
export function spreadLabels(wanted: readonly number[], room: number): readonly number[] {
  const order = wanted.map((y, index) => ({ y, index })).toSorted((a, b) => a.y - b.y);
  const placed = [...wanted];
  let last = Number.NEGATIVE_INFINITY;
  for (const { y, index } of order) {
    last = Math.max(y, last + room);
    placed[index] = last;
  }
  return placed;
}
