import { describe, expect, it } from 'vitest';
import { bandLines, bandTable, type CheckedRun } from './bands.ts';

/** Runs of one group that are off by 1, 2, 3 ... per cent. */
function runsOf(group: string, generation: string, count: number, factor = 1): CheckedRun[] {
  return Array.from({ length: count }, (_, i) => ({
    id: `${group} ${i}`,
    group,
    generation,
    score: ['tpot.mean'],
    predicted: [1 + (factor * (i + 1)) / 100],
    measured: [1],
    deviation: { decode: 0, prefill: 0 },
  }));
}

describe('the check of error bands', () => {
  it('finds the band of a group on the other groups of its generation', () => {
    const lines = bandLines([...runsOf('small', 'new', 20), ...runsOf('large', 'new', 20, 10)]);
    // The 19th of 20 errors of the other group.
    expect(lines).toEqual([
      'small: n 20, tpot +-190.0 % 1.00 of 20 inside',
      'large: n 20, tpot +-19.0 % 0.05 of 20 inside',
      'all: n 40, tpot 0.53 of 40 inside, together 0.53 of 40 inside',
    ]);
  });

  it('finds the band of a run without itself where its generation has one group', () => {
    const lines = bandLines(runsOf('only', 'new', 39));
    // Of the 38 others the 36th: 37 %, or 36 % for the three that are off further.
    expect(lines[0]).toBe('only: n 39, tpot +-37.0 % 0.92 of 39 inside');
  });

  it('gives the table that ships, found on all runs', () => {
    const table = bandTable([...runsOf('a', 'new', 39), ...runsOf('b', 'old', 3)]);
    expect(table['new']?.['tpot']).toEqual({ quantile: 9, figures: 39, of: 'generation' });
    expect(table['old']?.['tpot']).toMatchObject({ figures: 42, of: 'metric' });
    expect(table['old']?.['ttft']).toMatchObject({ figures: 42, of: 'all' });
  });
});
