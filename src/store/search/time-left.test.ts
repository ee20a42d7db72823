import { expect, it } from 'vitest';
import { TimeLeft } from './time-left.ts';

const candidate = (index: number, chain: number, timing: number) => ({ index, chain, timing, fields: {} });
/** Two timings; three chains of two. */
const CANDIDATES = [0, 1, 2, 3, 4, 5].map((index) =>
  candidate(index, Math.floor(index / 2), index < 4 ? 0 : 1),
);

it('says nothing before the first result', () => {
  expect(new TimeLeft(CANDIDATES, [], 4).seconds).toBeNull();
});

it('takes the mean of a configuration for each that is left, and of a training for tables not made yet', () => {
  const left = new TimeLeft(CANDIDATES, [], 1);
  left.add(candidate(0, 0, 0), 3000, 1000);
  // Five configurations of 2 s, and the tables of the second timing.
  expect(left.seconds).toBeCloseTo(11);
  left.add(candidate(1, 0, 0), 4000, 0);
  expect(left.seconds).toBeCloseTo(4 * 3 + 1);
});

it('shares the work among no more workers than there are chains', () => {
  const left = new TimeLeft(CANDIDATES, [], 8);
  left.add(candidate(0, 0, 0), 3000, 1000);
  expect(left.seconds).toBeCloseTo(11 / 3);
});

it('counts only what has no result, and ends at zero', () => {
  const known = [0, 1, 2, 3, 4].map((index) => ({
    index,
    outcome: { kind: 'ruled-out' as const, ceiling: 1 },
    gridIndex: null,
    peaks: null,
    probes: 0,
  }));
  const left = new TimeLeft(CANDIDATES, known, 2);
  left.add(candidate(5, 2, 1), 1000, 0);
  expect(left.seconds).toBe(0);
});
