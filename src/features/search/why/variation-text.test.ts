import { describe, expect, it } from 'vitest';
import { BUNDLED } from '../../../core/catalog/bundled.ts';
import type { CandidateResult } from '../../../core/search/candidate.ts';
import { defaultComparison } from '../../../scenario/document/defaults.ts';
import { searchFrom } from '../../../scenario/search/default-search.ts';
import { planSpace } from '../../../scenario/search/plan-space.ts';
import type { Variation } from '../../../store/search/variation-store.ts';
import { variationLine } from './variation-text.ts';

const [side] = defaultComparison().sides;
if (side === undefined) throw new Error('A comparison has a side');
const DOCUMENT = searchFrom(side, BUNDLED);
const [winner, other] = planSpace(DOCUMENT, BUNDLED).rows.filter(({ gpus }) => gpus === 16);
if (winner === undefined || other === undefined) throw new Error('The space is too small');
const ROWS = [winner, { ...other, gpu: winner.gpu }];

/** Only what ranking reads. */
function resultOf(index: number, rate: number): CandidateResult {
  const latency = { mean: 1, p50: 1, p90: 1, p95: 1, p99: 1, max: 1 };
  const summary = {
    requestsPerSecond: rate,
    outputTokensPerSecond: rate,
    totalTokensPerSecond: rate,
    ttft: latency,
    tpot: latency,
    itl: latency,
    e2e: latency,
    schedulingDelay: latency,
  };
  const measures = { rate, summary, objectives: [] };
  const outcome = rate > 0 ? { kind: 'meets', measures } : { kind: 'ruled-out', ceiling: 1 };
  return { index, outcome, gridIndex: null, peaks: null, probes: 1 } as unknown as CandidateResult;
}
const variation = (...rates: readonly number[]): Variation => ({
  scaled: 'prompts',
  factor: 1.5,
  document: DOCUMENT,
  refusal: null,
  results: rates.map((rate, at) => resultOf(ROWS[at]?.index ?? 0, rate)),
});

describe('what another workload does to first place', () => {
  it('says who is first then', () => {
    expect(variationLine(variation(4, 3), ROWS)).toEqual({
      change: 'Prompts × 1.5',
      verdict: 'the same one is first',
      isOther: false,
    });
    const changed = variationLine(variation(3, 4), ROWS);
    expect(changed).toMatchObject({ verdict: `${other.label} is first`, isOther: true });
  });

  it('does not call a level one another winner, whichever is named first', () => {
    const [a, b] = ROWS;
    if (a === undefined || b === undefined) throw new Error('two rows');
    expect(variationLine(variation(4, 4), [a, b]).isOther).toBe(false);
    expect(variationLine(variation(4, 4), [b, a]).isOther).toBe(false);
  });

  it('says so where none meets, where some are not done, and where it cannot be asked', () => {
    expect(variationLine(variation(0, 0), ROWS)).toMatchObject({
      verdict: 'none of them meets the objectives',
      isOther: true,
    });
    expect(variationLine(variation(4), ROWS).verdict).toBe('1 of 2 done');
    const refused = { ...variation(), document: null, refusal: 'It cannot.' };
    expect(variationLine(refused, ROWS).verdict).toBe('It cannot.');
  });
});
