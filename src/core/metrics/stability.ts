/**
 * Does the queue grow without bound? In a stable deployment the times from arrival to first token and to completion
 * settle; when requests arrive faster than they are served, each quarter of the arrivals waits longer than the
 * quarter before: for its completion, or, where all are admitted and then served alike, for its first token.
 */
export interface Stability {
  readonly stable: boolean;
  /** Completions per second between the 40th and the 90th percent of them, when unstable; else null. */
  readonly capacityRequestsPerSecond: number | null;
}

/** Seconds by which a quarter's mean may grow for each second of arrivals: a backlog of 5 %. */
const ALLOWED_GROWTH = 0.05;
/** With fewer requests in a quarter its mean says little. */
const SMALLEST_QUARTER = 10;
const STABLE: Stability = { stable: true, capacityRequestsPerSecond: null };

/** Judges completed requests given in arrival order, s. */
export function judgeStability(
  arrival: Float64Array,
  firstTokenAt: Float64Array,
  completedAt: Float64Array,
): Stability {
  if (arrival.length < 4 * SMALLEST_QUARTER) return STABLE;
  if (!isGrowing(arrival, firstTokenAt) && !isGrowing(arrival, completedAt)) return STABLE;
  return { stable: false, capacityRequestsPerSecond: completionRate(completedAt) };
}

/**
 * Whether `judgeStability` is bound to call the run unstable, whatever is still to come, at the time `now` (s) of a run
 * whose requests that are not done have NaN: the second and third quarter of the arrivals are done, and what the fourth
 * has waited so far is too much already.
 */
export function isBoundToBeUnstable(
  arrival: Float64Array,
  firstTokenAt: Float64Array,
  completedAt: Float64Array,
  now: number,
): boolean {
  if (arrival.length < 4 * SMALLEST_QUARTER) return false;
  return isGrowing(arrival, firstTokenAt, now) || isGrowing(arrival, completedAt, now);
}

/**
 * Whether the wait from arrival to `until` grows from the second quarter to the third and on to the fourth. Of a run
 * that is not over yet, at `now`, the fourth quarter counts with what it has waited by then.
 */
function isGrowing(arrival: Float64Array, until: Float64Array, now = Number.NaN): boolean {
  const quarter = Math.floor(arrival.length / 4);
  const [second, third, fourth] = [1, 2, 3].map((index) =>
    meansOf(arrival, until, index * quarter, (index + 1) * quarter, index === 3 ? now : Number.NaN),
  );
  return grows(second, third) && grows(third, fourth);
}

interface Means {
  readonly arrival: number;
  readonly wait: number;
}

function grows(from: Means | undefined, to: Means | undefined): boolean {
  if (!from || !to || to.arrival <= from.arrival) return false;
  return (to.wait - from.wait) / (to.arrival - from.arrival) > ALLOWED_GROWTH;
}

/** `now`: what a request that is not done has waited until; NaN: the mean is not known then. */
function meansOf(arrival: Float64Array, until: Float64Array, from: number, to: number, now: number): Means {
  let arrivals = 0;
  let waits = 0;
  for (let i = from; i < to; i++) {
    const arrived = arrival[i] as number;
    const end = until[i] as number;
    arrivals += arrived;
    if (!Number.isNaN(end)) waits += end - arrived;
    else waits += Number.isNaN(now) ? now : Math.max(0, now - arrived);
  }
  return { arrival: arrivals / (to - from), wait: waits / (to - from) };
}

function completionRate(completedAt: Float64Array): number | null {
  const sorted = completedAt.toSorted();
  const from = Math.floor(0.4 * sorted.length);
  const to = Math.floor(0.9 * sorted.length);
  const seconds = (sorted[to] ?? 0) - (sorted[from] ?? 0);
  return seconds > 0 ? (to - from) / seconds : null;
}
