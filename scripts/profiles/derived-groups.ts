import type { CollectiveProfile } from '../../src/core/profiles/schema.ts';
import { significant } from './read-table.ts';

/** Groups within a rack that no table has: powers of two, up to the 64 that a model's heads divide into. */
const DERIVED = [8, 16, 32, 64];

/**
 * Adds the groups of a rack to an all-reduce that was measured on one tray: a latency that grows by the same step with
 * each doubling, as from 2 to 4 GPUs, and the rest of 4 GPUs' time by the share 2 (g - 1) / g of the message that each
 * GPU sends. The links are the same: every GPU reaches every other through one switch. B200's 2 and 4 predict its 8 so
 * within the errors of docs/model.md.
 */
export function withDerivedGroups(table: CollectiveProfile): CollectiveProfile {
  return {
    ...table,
    gpus: [...table.gpus, ...DERIVED],
    times: [...table.times, ...DERIVED.flatMap((gpus) => derivedTimes(table, gpus))],
    derived: {
      gpus: DERIVED,
      note: 'a latency that grows with each doubling as from 2 to 4 GPUs of a tray, and the bytes that a ring of so many sends at the rate of those 4',
    },
  };
}

/** Times of a group of so many GPUs from those of 2 and 4, microseconds; every size of both is measured. */
export function derivedTimes({ gpus, bytes, times }: CollectiveProfile, group: number): (number | null)[] {
  const rowOf = (of: number): readonly (number | null)[] => {
    const at = gpus.indexOf(of);
    return times.slice(at * bytes.length, (at + 1) * bytes.length);
  };
  const [two, four] = [rowOf(2), rowOf(4)];
  const latency = shortest(four);
  const step = Math.max(0, latency - shortest(two));
  return four.map((time) =>
    time === null
      ? null
      : significant(latency + step * (Math.log2(group) - 2) + ((time - latency) * share(group)) / share(4)),
  );
}

const share = (gpus: number): number => (2 * (gpus - 1)) / gpus;
const shortest = (times: readonly (number | null)[]): number =>
  Math.min(...times.map((time) => time ?? Infinity));
