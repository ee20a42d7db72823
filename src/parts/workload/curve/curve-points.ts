import { expectedUnder, piecesOf } from '../../../core/workloads/arrivals/rate-pieces.ts';
import type { NumberPoint } from '../../../scenario/document/scenario.ts';
import type { FieldEdit } from '../../../store/edit.ts';

/** A curve as it is drawn: points [s, requests/s], and after how many seconds it comes again; null: never. */
export interface Curve {
  readonly points: readonly NumberPoint[];
  readonly every: number | null;
}

/** s from the beginning of the curve */
export const timeOf = (point: NumberPoint | undefined): number => point?.[0] ?? 0;
/** requests/s */
export const rateOf = (point: NumberPoint | undefined): number => point?.[1] ?? 0;

/** How long the curve is, s. */
export const secondsOf = ({ points, every }: Curve): number => every ?? timeOf(points.at(-1));

/** Requests that are expected over the curve once. */
export function expectedOf(curve: Curve): number {
  const points = curve.points.map((point) => [timeOf(point), rateOf(point)] as const);
  return expectedUnder(piecesOf(points, curve.every), curve.every, secondsOf(curve));
}

/** Requests a second, on average over the curve. */
export function meanRate(curve: Curve): number {
  const seconds = secondsOf(curve);
  return seconds > 0 ? expectedOf(curve) / seconds : 0;
}

/** A point elsewhere: between its neighbours in time, the first at 0, no rate below 0. */
export function movePoint(
  points: readonly NumberPoint[],
  index: number,
  time: number,
  rate: number,
): readonly NumberPoint[] {
  const latest = index === points.length - 1 ? Infinity : timeOf(points[index + 1]);
  const within = index === 0 ? 0 : Math.min(latest, Math.max(timeOf(points[index - 1]), time));
  return points.map((point, at) => (at === index ? [within, Math.max(0, rate)] : point));
}

/** One more point, half way behind one; behind the last as far again. */
export function addPoint(points: readonly NumberPoint[], behind: number): readonly NumberPoint[] {
  const [before, here, next] = [points[behind - 1], points[behind], points[behind + 1]];
  const step = Math.max(1, timeOf(here) - timeOf(before));
  const added =
    next === undefined
      ? [timeOf(here) + step, rateOf(here)]
      : [(timeOf(here) + timeOf(next)) / 2, (rateOf(here) + rateOf(next)) / 2];
  return points.toSpliced(behind + 1, 0, added);
}

/** Without a point; two are always left, the first at 0. */
export function removePoint(points: readonly NumberPoint[], index: number): readonly NumberPoint[] {
  if (points.length <= 2) return points;
  const left = points.toSpliced(index, 1);
  return index === 0 ? left.map((point, at) => (at === 0 ? [0, rateOf(point)] : point)) : left;
}

/** Three digits, as a hand draws. */
export const rounded = (value: number): number => Number(value.toPrecision(3));

/** Ten minutes, from half way on twice as busy. */
export function startingCurve(rate: number): Curve {
  return {
    points: [
      [0, rate],
      [300, rate],
      [300, 2 * rate],
      [600, 2 * rate],
    ],
    every: null,
  };
}

/** The edits of a scenario that make it follow the curve once, whatever requests that brings. */
export function curveEdits(process: string, { points, every }: Curve): readonly FieldEdit[] {
  return [
    { path: 'workload.arrivals', value: { process, points, every } },
    { path: 'workload.requests', value: undefined },
    { path: 'workload.seconds', value: secondsOf({ points, every }) },
  ];
}
