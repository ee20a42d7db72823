import { describe, expect, it } from 'vitest';
import type { ProbeMeasures } from '../../../core/search/candidate.ts';
import { countText, guessSeconds, leftOutText, roughTime } from '../run/count-text.ts';
import { objectiveText } from '../../../scenario/describe/objective-text.ts';
import { outcomeText } from './outcome-text.ts';
import { allDoNotFit, fitTexts } from './result-states.ts';
import { testRow } from '../testing.ts';

const plain = (text: string | null) => text?.replaceAll('\u202f', ' ');

describe('before a search runs', () => {
  it('counts, guesses the time and says what is left out', () => {
    const rows = Array.from({ length: 12 }, (_, index) => testRow({ index }).row);
    const planned = { rows, refused: [{ reason: 'TP does not divide the heads', count: 3 }], duplicates: 1 };
    expect(plain(countText(planned, 42))).toBe('12 configurations, about 40 s');
    expect(leftOutText(planned)).toBe('4 combinations left out');
    expect(leftOutText({ ...planned, refused: [], duplicates: 0 })).toBeNull();
    const probe = { requests: 2000, longestRequests: 16_000 };
    const capacity = guessSeconds(planned, { question: { kind: 'capacity' }, probe }, 4);
    expect(capacity).toBeGreaterThan(
      guessSeconds(planned, { question: { kind: 'rate', rate: 1 }, probe }, 4),
    );
  });

  it('rounds a guess', () => {
    expect([0.2, 3.2, 44, 400, 7200].map((seconds) => plain(roughTime(seconds)))).toEqual([
      'a second',
      'about 4 s',
      'about 45 s',
      'about 7 min',
      'about 2 h',
    ]);
  });
});

describe('what came of a configuration', () => {
  it('names an objective with a limit as short as it is', () => {
    const texts = [2, 0.2, 1.5, 10].map((seconds) =>
      plain(objectiveText({ metric: 'ttft', percentile: 90, seconds })),
    );
    expect(texts).toEqual(['TTFT p90 ≤ 2 s', 'TTFT p90 ≤ 200 ms', 'TTFT p90 ≤ 1.5 s', 'TTFT p90 ≤ 10 s']);
  });

  it('says by how much the worst objective is missed, and why nothing was run', () => {
    const measures = {
      summary: { stable: true },
      objectives: [
        { metric: 'ttft', percentile: 90, seconds: 2, value: 2.2, met: false },
        { metric: 'itl', percentile: 99, seconds: 0.1, value: 0.15, met: false },
      ],
    } as unknown as ProbeMeasures;
    expect(plain(outcomeText({ kind: 'misses', measures }))).toBe('Misses: ITL p99 +50 %');
    expect(plain(outcomeText({ kind: 'ruled-out', ceiling: 3.2 }))).toBe(
      'Ruled out: at most 3.20 requests/s',
    );
    expect(
      outcomeText({ kind: 'does-not-fit', smallestFit: { tensorParallel: 4, pipelineParallel: 1 } }),
    ).toBe('Does not fit; TP 4 does');
  });

  it('finds the smallest division of each GPU type that holds the model', () => {
    const fit = (tensorParallel: number, pipelineParallel: number) =>
      ({ kind: 'does-not-fit', smallestFit: { tensorParallel, pipelineParallel } }) as const;
    const rows = [
      testRow({ index: 0, outcome: fit(4, 2) }),
      testRow({ index: 1, outcome: fit(4, 1) }),
      testRow({ index: 2, gpu: 'l40s', outcome: { kind: 'does-not-fit', smallestFit: null } }),
    ];
    expect(allDoNotFit(rows)).toBe(true);
    expect(fitTexts(rows)).toEqual(['4 × H100 TP 4']);
  });
});
