/** A point of the trade between what is gained and how long it takes. */
export interface TradePoint {
  /** More is better. */
  readonly gain: number;
  /** Less is better, s. */
  readonly latency: number;
}

/**
 * The points that no other point beats on one side without losing on the other, by falling latency and gain;
 * of equal points the first.
 */
export function paretoFrontier<T extends TradePoint>(points: readonly T[]): readonly T[] {
  const byGain = points.toSorted((a, b) => b.gain - a.gain || a.latency - b.latency);
  const frontier: T[] = [];
  let least = Number.POSITIVE_INFINITY;
  for (const point of byGain) {
    if (point.latency >= least) continue;
    least = point.latency;
    frontier.push(point);
  }
  return frontier;
}
