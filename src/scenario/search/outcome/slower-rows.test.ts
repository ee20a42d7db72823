import { describe, expect, it } from 'vitest';
import { BUNDLED } from '../../../core/catalog/bundled.ts';
import type { CandidateResult, ProbeMeasures } from '../../../core/search/candidate.ts';
import { planSpace } from '../plan-space.ts';
import { rankRows } from '../rank-rows.ts';
import { toSearchOutput } from './search-output.ts';
import { slowerRowTexts } from './slower-rows.ts';
import { SMALL_SEARCH, searchOf } from '../testing.ts';

const document = searchOf({
  ...SMALL_SEARCH,
  space: { ...SMALL_SEARCH.space, gpu: ['h100-sxm'], weights: ['bf16', 'fp8'] },
});
const planned = planSpace(document, BUNDLED);

/** Results with this median time between tokens, by the format and TP of a row. */
function resultsOf(
  itlOf: (weights: string, tensorParallel: number) => number,
  rateOf: (weights: string) => number = () => 4,
): readonly CandidateResult[] {
  return planned.rows.map(({ index, weights, tensorParallel }) => {
    const seconds = itlOf(weights, tensorParallel);
    const all = { mean: seconds, p50: seconds, p90: seconds, p95: seconds, p99: seconds, max: seconds };
    // What is read of a run here.
    const measures = {
      rate: rateOf(weights),
      objectives: [],
      summary: { itl: all, ttft: all, stable: true, requestsPerSecond: 4 },
    } as unknown as ProbeMeasures;
    return { index, outcome: { kind: 'meets', measures }, gridIndex: null, peaks: null, probes: 1 };
  });
}

const textsOf = (results: readonly CandidateResult[]) =>
  slowerRowTexts(rankRows(document, planned.rows, results, BUNDLED), BUNDLED);

describe('a narrower format that is slower in a search', () => {
  const slow = resultsOf((weights, tp) => (weights === 'fp8' ? (tp === 1 ? 0.059 : 0.03) : 0.025));

  it('is said once for all configurations, with the worst of them', () => {
    const [text = '', ...others] = textsOf(slow);
    expect(others).toEqual([]);
    expect(text).toMatch(/^On H100 fp8 is slower than bf16, .*59\.0.ms against 25\.0.ms\./);
    expect(text).toMatch(/in 4 of 4 pairs of configurations; these figures are of .*H100.* · fp8 · /);
  });

  it('is said in the output of the command', () => {
    const output = toSearchOutput(document, planned, slow, { seconds: null, workers: null }, BUNDLED);
    expect(output.notices).toEqual(textsOf(slow));
    const fast = resultsOf(() => 0.025);
    expect(toSearchOutput(document, planned, fast, { seconds: 1, workers: 1 }, BUNDLED).notices).toEqual([]);
  });

  it('is no surprise where it serves more', () => {
    const more = resultsOf(
      (weights) => (weights === 'fp8' ? 0.059 : 0.025),
      (weights) => (weights === 'fp8' ? 8 : 4),
    );
    expect(textsOf(more)).toEqual([]);
  });
});
