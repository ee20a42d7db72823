import { expect, it } from 'vitest';
import { judge, summariseErrors } from './errors.ts';
import { evidenceRun } from './testing.ts';

it('judges each figure by the fit that is asked for', () => {
  const runs = [evidenceRun()];
  expect(judge(runs, 'shipped')[0]?.error).toBeCloseTo(0.05, 12);
  expect(judge(runs, 'heldOut')[0]?.error).toBeCloseTo(-0.1, 12);
});

it('sums errors up by their size, and says to which side they lean', () => {
  expect(summariseErrors([-0.2, 0.05, 0.1, 0.3, -0.02])).toEqual({
    count: 5,
    median: 0.1,
    p90: expect.closeTo(0.26, 12),
    largest: 0.3,
    bias: 0.05,
    withinTenth: 0.6,
  });
  expect(summariseErrors([])).toBeNull();
});
