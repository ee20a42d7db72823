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
    const lines = bandLines([...runsOf('small', 'new', 40), ...runsOf('large', 'new', 40, 10)]);
    // The 37th of 40 errors of the other group.
    expect(lines).toEqual([
      'small: n 40, tpot +-370.0 % 1.00 of 40 inside',
      'large: n 40, tpot +-37.0 % 0.07 of 40 inside',
      'all: n 80, tpot 0.54 of 80 inside, together 0.54 of 80 inside',
    ]);
  });

  it('finds the band of a run without itself where its generation has one group', () => {
    const lines = bandLines(runsOf('only', 'new', 49));
    // Of the 48 others the 45th: 46 %, or 45 % for the four that are off further.
    expect(lines[0]).toBe('only: n 49, tpot +-46.0 % 0.92 of 49 inside');
  });

  it('gives the table that ships, found on all runs', () => {
    const table = bandTable([...runsOf('a', 'new', 49), ...runsOf('b', 'old', 3)]);
    expect(table['new']?.['tpot']).toEqual({ quantile: 11.25, figures: 49, of: 'generation' });
    expect(table['old']?.['tpot']).toMatchObject({ figures: 52, of: 'metric' });
    expect(table['old']?.['ttft']).toMatchObject({ figures: 52, of: 'all' });
  });
});
