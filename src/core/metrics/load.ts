import { canBeJudged, growthOf, isStable } from './stability.ts';

/**
 * Whether a deployment serves what arrives, as far as the run can tell.
 *
 * - `keeps-up`: waits settle, and what arrives is served.
 * - `borderline`: so close to what it can serve that a longer run may say the opposite.
 * - `falls-behind`: the queue grows without bound.
 * - `stuck`: requests stay that nothing can move on any more.
 * - `not-judged`: too few requests, or the run is not over.
 */
export type LoadVerdict = 'keeps-up' | 'borderline' | 'falls-behind' | 'stuck' | 'not-judged';

/** Below this share of what arrives the service falls behind, or seems to. */
const SERVED_SHARE = 0.95;
/** Seconds by which TTFT may grow for each second of arrivals where a run settles; settled ones stay below 0.001. */
const SETTLED_GROWTH = 0.01;

/** What the verdict is taken from: completed requests in arrival order, s. */
export interface CompletedColumns {
  readonly arrival: Float64Array;
  readonly output: Int32Array;
  readonly firstTokenAt: Float64Array;
  readonly completedAt: Float64Array;
}

/** Judges a run whose requests all completed. */
export function judgeLoad(columns: CompletedColumns): LoadVerdict {
  const { arrival, completedAt, firstTokenAt } = columns;
  if (!canBeJudged(arrival)) return 'not-judged';
  const isServed = servedShare(columns) >= SERVED_SHARE;
  if (!isStable(arrival, firstTokenAt, completedAt)) return isServed ? 'borderline' : 'falls-behind';
  return isServed && growthOf(arrival, firstTokenAt) <= SETTLED_GROWTH ? 'keeps-up' : 'borderline';
}

/**
 * Output tokens served in the second half of the time in which requests arrive / output tokens of the requests that
 * arrived then, where service has begun and the end of the run, when nothing more arrives, does not flatter it. A
 * request's tokens count evenly from its first to its last. 1 where all arrive at once.
 */
function servedShare({ arrival, output, firstTokenAt, completedAt }: CompletedColumns): number {
  const last = arrival.at(-1) ?? 0;
  const middle = ((arrival[0] ?? 0) + last) / 2;
  let arrived = 0;
  let served = 0;
  for (let i = 0; i < arrival.length; i++) {
    const [first, done] = [firstTokenAt[i] as number, completedAt[i] as number];
    const tokens = output[i] as number;
    if ((arrival[i] as number) > middle) arrived += tokens;
    served += tokens * (shareBy(last, first, done) - shareBy(middle, first, done));
  }
  return arrived > 0 ? served / arrived : 1;
}

/** Share of a request's tokens that are out by the time `now`. */
function shareBy(now: number, first: number, done: number): number {
  if (done <= now) return 1;
  return first >= now ? 0 : (now - first) / (done - first);
}
