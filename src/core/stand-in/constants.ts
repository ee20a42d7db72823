import type { TimedGpu } from '../config/timed-config.ts';

/** What the rooflines of all operators and the links take of a GPU. */
export type Constants = Pick<TimedGpu, 'peaks' | 'memoryBandwidth' | 'linkBandwidth' | 'multiprocessors'>;

/** The GPU whose tables they are, and the one that they are brought to. */
export interface Between {
  readonly from: Constants;
  readonly to: Constants;
}

/** Times with a null where nothing is measured. */
export type Times = readonly (number | null)[];

/**
 * Each time in the ratio of the two rooflines: the efficiency stays.
 * @param roofline microseconds of the entry at an index, at a GPU's peaks
 */
export function scaled(
  times: Times,
  { from, to }: Between,
  roofline: (gpu: Constants, index: number) => number,
): (number | null)[] {
  return times.map((time, index) =>
    time === null ? null : time * (roofline(to, index) / roofline(from, index)),
  );
}
