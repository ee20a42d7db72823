import type { MeasuredLoad } from '../benchmark-result.ts';
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

/** When each request was sent, from the first on; undefined where the file does not say. */
export function listedArrivals(requests: readonly MeasuredRequest[]): MeasuredLoad['arrivals'] {
  const starts = requests.map(({ start }) => start);
  const [first] = starts;
  if (first === undefined || starts.includes(undefined)) return undefined;
  return { process: 'list', times: starts.map((start) => (start ?? first) - first) };
}
