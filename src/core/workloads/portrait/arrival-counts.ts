/** Requests in equal pieces of time, from the first request on. */
export interface ArrivalCounts {
  /** How long a piece is, s. */
  readonly bucketSeconds: number;
  readonly counts: readonly number[];
}

/** What is shorter is as good as one moment, s. */
const A_MOMENT = 1e-6;
/** Pieces at most: more are thinner than they can be drawn. */
const MOST_BUCKETS = 60;
/** Lengths of a piece that people read easily, s; beyond, so many days. */
const MINUTE = 60;
const HOUR = 3600;
const DAY = 86_400;
const NICE = [
  ...[1, 2, 5, 10, 20, 30].map((seconds) => seconds),
  ...[1, 2, 5, 10, 15, 30].map((minutes) => minutes * MINUTE),
  ...[1, 2, 3, 6, 12].map((hours) => hours * HOUR),
];

/** The arrivals in s, in order; null: there are none, or all come at one moment. */
export function countArrivals(arrivals: ArrayLike<number>): ArrivalCounts | null {
  const last = arrivals.length - 1;
  const first = Number(arrivals[0] ?? 0);
  const seconds = Number(arrivals[last] ?? 0) - first;
  if (!(seconds > A_MOMENT)) return null;
  const bucketSeconds = bucketFor(seconds);
  const counts = Array.from({ length: Math.floor(seconds / bucketSeconds) + 1 }, () => 0);
  for (let row = 0; row <= last; row++) {
    const bucket = Math.floor((Number(arrivals[row]) - first) / bucketSeconds);
    counts[bucket] = (counts[bucket] ?? 0) + 1;
  }
  return { bucketSeconds, counts };
}

/** The shortest piece that is easily read and of which there are not too many. */
function bucketFor(seconds: number): number {
  const least = seconds / MOST_BUCKETS;
  const found = NICE.find((length) => length >= least);
  if (least < 1) return shortBucket(least);
  return found ?? Math.ceil(least / DAY) * DAY;
}

/** 1, 2 or 5 of a power of ten below a second. */
function shortBucket(least: number): number {
  let unit = 1;
  while (unit / 10 >= least) unit /= 10;
  return [0.1, 0.2, 0.5].map((part) => part * unit).find((length) => length >= least) ?? unit;
}
