/**
 * Does the queue grow without bound? In a stable deployment the time from arrival to completion settles; when
 * requests arrive faster than they are served, each quarter of the arrivals waits longer than the quarter before.
 */
export interface Stability {
  readonly stable: boolean;
  /** Completions per second between the 40th and the 90th percent of them, when unstable; else null. */
  readonly capacityRequestsPerSecond: number | null;
}

/** Seconds by which the mean E2E of a quarter may grow for each second of arrivals: a backlog of 5 %. */
const ALLOWED_GROWTH = 0.05;
/** With fewer requests in a quarter its mean says little. */
const SMALLEST_QUARTER = 10;
const STABLE: Stability = { stable: true, capacityRequestsPerSecond: null };

/** Judges completed requests given in arrival order (s). */
export function judgeStability(arrival: Float64Array, completedAt: Float64Array): Stability {
  const quarter = Math.floor(arrival.length / 4);
  if (quarter < SMALLEST_QUARTER) return STABLE;
  const second = meanOf(arrival, completedAt, quarter, 2 * quarter);
  const third = meanOf(arrival, completedAt, 2 * quarter, 3 * quarter);
  const fourth = meanOf(arrival, completedAt, 3 * quarter, 4 * quarter);
  const isGrowing = (from: typeof second, to: typeof second): boolean =>
    to.arrival > from.arrival && (to.e2e - from.e2e) / (to.arrival - from.arrival) > ALLOWED_GROWTH;
  if (!isGrowing(second, third) || !isGrowing(third, fourth)) return STABLE;
  return { stable: false, capacityRequestsPerSecond: completionRate(completedAt) };
}

function meanOf(arrival: Float64Array, completedAt: Float64Array, from: number, to: number) {
  let arrivals = 0;
  let e2e = 0;
  for (let i = from; i < to; i++) {
    arrivals += arrival[i] ?? 0;
    e2e += (completedAt[i] ?? 0) - (arrival[i] ?? 0);
  }
  return { arrival: arrivals / (to - from), e2e: e2e / (to - from) };
}

function completionRate(completedAt: Float64Array): number | null {
  const sorted = completedAt.toSorted();
  const from = Math.floor(0.4 * sorted.length);
  const to = Math.floor(0.9 * sorted.length);
  const seconds = (sorted[to] ?? 0) - (sorted[from] ?? 0);
  return seconds > 0 ? (to - from) / seconds : null;
}
