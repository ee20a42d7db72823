/**
 * Does the queue grow without bound? In a stable deployment the times from arrival to first token and to completion
 * settle; when requests arrive faster than they are served, each quarter of the arrivals waits longer than the
 * quarter before: for its completion, or, where all are admitted and then served alike, for its first token.
 */

/** Seconds by which a quarter's mean may grow for each second of arrivals: a backlog of 5 %. */
const ALLOWED_GROWTH = 0.05;
/** With fewer requests in a quarter its mean says little. */
const SMALLEST_QUARTER = 10;

/** Whether there are enough requests to judge the run by. */
export function canBeJudged(arrival: Float64Array): boolean {
  return arrival.length >= 4 * SMALLEST_QUARTER;
}

/** Judges completed requests given in arrival order, s: false where the queue grew without bound. */
export function isStable(
  arrival: Float64Array,
  firstTokenAt: Float64Array,
  completedAt: Float64Array,
): boolean {
  return !canBeJudged(arrival) || (!isGrowing(arrival, firstTokenAt) && !isGrowing(arrival, completedAt));
}

/**
 * Whether `isStable` is bound to call the run unstable, whatever is still to come, at the time `now` (s) of a run
 * whose requests that are not done have NaN: the second and third quarter of the arrivals are done, and what the fourth
 * has waited so far is too much already.
 */
export function isBoundToBeUnstable(
  arrival: Float64Array,
  firstTokenAt: Float64Array,
  completedAt: Float64Array,
  now: number,
): boolean {
  if (!canBeJudged(arrival)) return false;
  return isGrowing(arrival, firstTokenAt, now) || isGrowing(arrival, completedAt, now);
}

/** Seconds by which the mean wait until `until` grew from the second quarter to the last, for each second between. */
export function growthOf(arrival: Float64Array, until: Float64Array): number {
  const [second, , fourth] = quartersOf(arrival, until, Number.NaN);
  return growth(second, fourth);
}

/**
 * Whether the wait from arrival to `until` grows from the second quarter to the third and on to the fourth. Of a run
 * that is not over yet, at `now`, the fourth quarter counts with what it has waited by then.
 */
function isGrowing(arrival: Float64Array, until: Float64Array, now = Number.NaN): boolean {
  const [second, third, fourth] = quartersOf(arrival, until, now);
  return growth(second, third) > ALLOWED_GROWTH && growth(third, fourth) > ALLOWED_GROWTH;
}

interface Means {
  readonly arrival: number;
  readonly wait: number;
}

/** The second quarter and those after it. */
function quartersOf(arrival: Float64Array, until: Float64Array, now: number): [Means, Means, Means] {
  const quarter = Math.floor(arrival.length / 4);
  return [
    meansOf(arrival, until, quarter, 2 * quarter, Number.NaN),
    meansOf(arrival, until, 2 * quarter, 3 * quarter, Number.NaN),
    meansOf(arrival, until, 3 * quarter, 4 * quarter, now),
  ];
}

/** 0 where the two came at once; NaN where a wait is not known. */
function growth(from: Means, to: Means): number {
  return to.arrival <= from.arrival ? 0 : (to.wait - from.wait) / (to.arrival - from.arrival);
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
