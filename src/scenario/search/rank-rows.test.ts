import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BUNDLED, withOwnGpus } from '../../core/catalog/bundled.ts';
import { GPUS } from '../../core/catalog/gpus/index.ts';
import type { Attainment } from '../../core/results/attainment.ts';
import type { CandidateResult, ProbeMeasures } from '../../core/search/candidate.ts';
import { searchFinding } from './outcome/finding.ts';
import { parseSearch } from './parse-search.ts';
import { planSpace } from './plan-space.ts';
import { excessOf, rankRows } from './rank-rows.ts';
import { RANKS } from './search-document.ts';
import { toSearchOutput } from './outcome/search-output.ts';
import { SMALL_SEARCH, searchOf } from './testing.ts';

const document = searchOf(SMALL_SEARCH);
const { rows } = planSpace(document, BUNDLED);

function measuresOf(rate: number, ttft: number | null, isStable = true): ProbeMeasures {
  const seconds = { mean: ttft, p50: ttft, p90: ttft, p95: ttft, p99: ttft, max: ttft };
  const objectives: readonly Attainment[] = [
    { metric: 'ttft', percentile: 90, seconds: 2, value: ttft, met: ttft !== null && ttft <= 2 },
  ];
  // What ranking reads of a run.
  return {
    rate,
    objectives,
    summary: {
      ttft: seconds,
      stable: isStable,
      requestsPerSecond: rate,
      totalTokensPerSecond: 300 * rate,
      outputTokensPerSecond: 16 * rate,
    },
  } as unknown as ProbeMeasures;
}

const seconds = fc.oneof(fc.constantFrom(0.5, 1), fc.double({ min: 0.01, max: 1.9, noNaN: true }));
const outcome: fc.Arbitrary<CandidateResult['outcome']> = fc.oneof(
  fc
    .tuple(fc.constantFrom(1, 2, 3.5), seconds)
    .map(([rate, ttft]) => ({ kind: 'meets' as const, measures: measuresOf(rate, ttft) })),
  fc
    .tuple(fc.option(fc.double({ min: 2.1, max: 9, noNaN: true })), fc.boolean())
    .map(([ttft, isStable]) => ({ kind: 'misses' as const, measures: measuresOf(1, ttft, isStable) })),
  fc.constant({ kind: 'does-not-fit' as const, smallestFit: null }),
  fc.constant({ kind: 'not-modelled' as const, reason: 'No kernel.' }),
  fc.constant({ kind: 'ruled-out' as const, ceiling: 3 }),
);
const resultOf = (index: number, found: CandidateResult['outcome']): CandidateResult => ({
  index,
  outcome: found,
  gridIndex: null,
  peaks: null,
  probes: 1,
});
const allResults = fc.tuple(...rows.map(({ index }) => outcome.map((found) => resultOf(index, found))));
const someResults = fc
  .tuple(allResults, fc.integer({ min: 1, max: rows.length }))
  .map(([all, count]) => all.slice(0, count));

describe('ranked configurations', () => {
  it('are those with a result, whatever the order of results', () => {
    const shuffled = someResults.chain((results) =>
      fc.tuple(
        fc.constant(results),
        fc.shuffledSubarray(results, { minLength: results.length }),
        fc.constantFrom(...RANKS),
      ),
    );
    fc.assert(
      fc.property(shuffled, ([results, other, rank]) => {
        const ranked = rankRows({ ...document, rank }, rows, results, BUNDLED);
        expect(rankRows({ ...document, rank }, rows, other, BUNDLED)).toEqual(ranked);
        expect(ranked.map(({ row }) => row.index).toSorted((a, b) => a - b)).toEqual(
          results.map(({ index }) => index),
        );
        const places = ranked.flatMap(({ place }) => (place === null ? [] : [place]));
        expect(places).toEqual(places.map((_, at) => at + 1));
      }),
    );
  });

  it('are on the frontier unless another is better on both sides', () => {
    fc.assert(
      fc.property(allResults, (results) => {
        const ranked = rankRows(document, rows, results, BUNDLED).filter(({ place }) => place !== null);
        const gainOf = ({ economics }: (typeof ranked)[number]) => economics?.requestsPerDollar ?? 0;
        for (const one of ranked) {
          const beats = (other: typeof one) =>
            gainOf(other) >= gainOf(one) &&
            Number(other.latency) <= Number(one.latency) &&
            (gainOf(other) > gainOf(one) || Number(other.latency) < Number(one.latency));
          if (one.isOnFrontier) expect(ranked.some(beats)).toBe(false);
          else
            expect(
              ranked.some(
                (other) =>
                  other.isOnFrontier &&
                  gainOf(other) >= gainOf(one) &&
                  Number(other.latency) <= Number(one.latency),
              ),
            ).toBe(true);
        }
      }),
    );
  });

  it('follow the prices and watts of the document', () => {
    const results = rows.map(({ index }) => resultOf(index, { kind: 'meets', measures: measuresOf(4, 1) }));
    const first = (change: object) =>
      rankRows({ ...document, ...change }, rows, results, BUNDLED)[0]?.row.gpu;
    expect(first({ prices: { 'h100-sxm': 1 } })).toBe('h100-sxm');
    expect(first({ prices: { 'h100-sxm': 9 } })).toBe('l40s');
    expect(first({ rank: 'energy', watts: { l40s: 900 } })).toBe('h100-sxm');
  });

  it("take the watts of a GPU of the user's own from the catalog that has it", () => {
    const own = { ...GPUS.l40s, own: 'user:mine', name: 'Mine', powerWatts: 123 } as const;
    const catalog = withOwnGpus([own]);
    const input = {
      ...SMALL_SEARCH,
      space: { ...SMALL_SEARCH.space, gpu: [own.own] },
      prices: { [own.own]: 1 },
    };
    const parsed = parseSearch(input, catalog);
    if (!parsed.ok) throw new Error('the search is refused');
    const planned = planSpace(parsed.value, catalog);
    const results = planned.rows.map(({ index }) =>
      resultOf(index, { kind: 'meets', measures: measuresOf(1, 1) }),
    );
    const run = { seconds: null, workers: null };
    const { configurations } = toSearchOutput(parsed.value, planned, results, run, catalog);
    const [first] = rankRows(parsed.value, planned.rows, results, catalog);
    const joulesPerToken = (123 * (first?.row.gpus ?? 0)) / 300;
    // A kilowatt-hour is 3.6 million joules.
    expect(first?.economics?.kilowattHoursPerMillionTokens).toBeCloseTo(joulesPerToken / 3.6, 9);
    expect(configurations[0]?.economics).toEqual(first?.economics);
  });

  it('that miss come by how little they do, and those whose queue grows last', () => {
    const misses = [9, 2.2, 4].map((ttft, index) =>
      resultOf(index, { kind: 'misses', measures: measuresOf(1, ttft) }),
    );
    const grows = resultOf(3, { kind: 'misses', measures: measuresOf(1, 2.1, false) });
    const ranked = rankRows(document, rows, [grows, ...misses], BUNDLED);
    expect(ranked.map(({ row }) => row.index)).toEqual([1, 2, 0, 3]);
    expect(ranked.map(({ result }) => excessOf(result))).toEqual([1.1, 2, 4.5, Infinity]);
  });
});

describe('what a search came to', () => {
  const findingOf = (...outcomes: readonly CandidateResult['outcome'][]) =>
    searchFinding(
      document,
      rankRows(
        document,
        rows,
        outcomes.map((found, index) => resultOf(index, found)),
        BUNDLED,
      ),
      BUNDLED,
    ).replaceAll('\u202f', ' ');
  const misfit = { kind: 'does-not-fit', smallestFit: { tensorParallel: 2, pipelineParallel: 2 } } as const;

  it('is the best configuration where one meets the objectives', () => {
    expect(findingOf({ kind: 'meets', measures: measuresOf(4, 1) }, misfit)).toBe(
      '1 of 2 configurations meet the objectives. Best: 4 × L40S · Sarathi 512 · batch 64, which sustains 4.00 requests/s at $9.00 an hour.',
    );
  });

  it('is the nearest one where none does', () => {
    expect(findingOf({ kind: 'misses', measures: measuresOf(1, 2.151) }, misfit)).toBe(
      '0 of 2 configurations meet TTFT p90 ≤ 2 s and ITL p99 ≤ 200 ms. Nearest: 4 × L40S · Sarathi 512 · batch 64, TTFT p90 2.15 s, +8 %.',
    );
  });

  it('is the smallest that fits where memory holds none', () => {
    expect(findingOf(misfit, misfit)).toBe(
      'No configuration fits in memory; as set, the smallest that fits is 4 × L40S TP 2 PP 2.',
    );
  });

  it('is that there is nothing where the space is empty', () => {
    expect(findingOf()).toBe('No configuration is left to look at.');
  });
});
