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

/** Whether the wait from arrival to `until` grows from the second quarter to the third and on to the fourth. */
function isGrowing(arrival: Float64Array, until: Float64Array): boolean {
  const quarter = Math.floor(arrival.length / 4);
  const means = [1, 2, 3].map((index) => meansOf(arrival, until, index * quarter, (index + 1) * quarter));
  return means.slice(1).every((to, i) => {
    const from = means[i];
    if (!from || to.arrival <= from.arrival) return false;
    return (to.wait - from.wait) / (to.arrival - from.arrival) > ALLOWED_GROWTH;
  });
}

function meansOf(arrival: Float64Array, until: Float64Array, from: number, to: number) {
  let arrivals = 0;
  let waits = 0;
  for (let i = from; i < to; i++) {
    arrivals += arrival[i] ?? 0;
    waits += (until[i] ?? 0) - (arrival[i] ?? 0);
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
