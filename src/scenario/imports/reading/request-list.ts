import type { MeasuredLoad } from '../benchmark-result.ts';
import { closedLoop } from './load.ts';
import { statisticsOf, type Statistics } from './statistics.ts';
import type { MeasuredMetric } from '../../measured/measured-run.ts';

/** A request that was answered, where a file lists each. Seconds and tokens. */
export interface MeasuredRequest {
  readonly start?: number | undefined;
  readonly prompt: number;
  readonly output: number;
  readonly ttft?: number | undefined;
  readonly e2e?: number | undefined;
  /** Gaps between its tokens. */
  readonly gaps?: readonly number[] | undefined;
}

/** TPOT of a request is its time after the first token over the tokens after the first. */
export function timesOf(
  requests: readonly MeasuredRequest[],
): Readonly<Record<MeasuredMetric, Statistics | undefined>> {
  const tpots = requests.flatMap(({ output, ttft, e2e }) =>
    ttft === undefined || e2e === undefined || output < 2 ? [] : [(e2e - ttft) / (output - 1)],
  );
  return {
    ttft: statisticsOf(requests.flatMap(({ ttft }) => ttft ?? [])),
    tpot: statisticsOf(tpots),
    itl: statisticsOf(requests.flatMap(({ gaps }) => gaps ?? [])),
    e2e: statisticsOf(requests.flatMap(({ e2e }) => e2e ?? [])),
  };
}

/** In the order in which they were sent. */
export function bySendTime(requests: readonly MeasuredRequest[]): readonly MeasuredRequest[] {
  return requests.toSorted((a, b) => (a.start ?? 0) - (b.start ?? 0));
}

/** Prompt and output of each request, one after another. */
export function listedLengths(requests: readonly MeasuredRequest[]): NonNullable<MeasuredLoad['lengths']> {
  return {
    distribution: 'list',
    prompts: requests.map(({ prompt }) => prompt),
    outputs: requests.map(({ output }) => output),
  };
}

/** Clocks of the epoch in seconds hold no finer parts, 1/s. */
const CLOCK_PARTS = 1e6;

/** When each request was sent, from the first on; undefined where the file does not say. */
export function listedArrivals(requests: readonly MeasuredRequest[]): MeasuredLoad['arrivals'] {
  const starts = requests.map(({ start }) => start);
  const [first] = starts;
  if (first === undefined || starts.includes(undefined)) return undefined;
  return {
    process: 'list',
    times: starts.map((start) => Math.round(((start ?? first) - first) * CLOCK_PARTS) / CLOCK_PARTS),
  };
}

/** Rounds of the clients that tell them from a coincidence. */
const TELLING_ROUNDS = 3;
/** A client sends its next request so soon after an answer, s. */
const TURNAROUND = 0.1;
/** The share of requests that do. */
const TELLING_SHARE = 0.9;

/**
 * How requests were sent, in the order of their start: by clients that each wait for an answer before they send the next, where
 * the list looks so; else when the list says.
 */
export function arrivalsOf(requests: readonly MeasuredRequest[]): MeasuredLoad['arrivals'] {
  const clients = clientsOf(requests);
  return clients === undefined ? listedArrivals(requests) : closedLoop(clients);
}

/** Those that send before the first answer, if from then on every answer is soon followed by a request. */
function clientsOf(requests: readonly MeasuredRequest[]): number | undefined {
  const starts = requests.flatMap(({ start }) => start ?? []);
  const ends = requests
    .flatMap(({ start, e2e }) => (start === undefined || e2e === undefined ? [] : [start + e2e]))
    .sort((a, b) => a - b);
  const [firstEnd] = ends;
  if (firstEnd === undefined || ends.length < requests.length) return undefined;
  const clients = starts.filter((start) => start < firstEnd).length;
  if (clients === 0 || requests.length < TELLING_ROUNDS * clients) return undefined;
  const later = starts.slice(clients);
  const following = later.filter((start, index) => {
    const gap = start - (ends[index] ?? Infinity);
    return gap >= 0 && gap <= TURNAROUND;
  });
  return following.length >= TELLING_SHARE * later.length ? clients : undefined;
}
