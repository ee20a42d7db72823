import { expect, it } from 'vitest';
import type { CandidateResult, ProbeMeasures } from '../../../core/search/candidate.ts';
import { bindingLatency } from './binding-latency.ts';

const OTHERS = { ttft: {}, itl: { p50: 0.02 }, schedulingDelay: {}, requests: 1, preemptions: 0 };

/** A configuration whose TTFT p90 and ITL p99 are at these shares of their limits. */
function result(index: number, kind: 'meets' | 'misses', ttft: number, itl: number): CandidateResult {
  const objectives = [
    { metric: 'ttft', percentile: 90, seconds: 2, value: 2 * ttft, met: ttft <= 1 },
    { metric: 'itl', percentile: 99, seconds: 0.2, value: 0.2 * itl, met: itl <= 1 },
  ];
  const measures = { objectives, summary: OTHERS } as unknown as ProbeMeasures;
  return { index, outcome: { kind, measures }, gridIndex: null, peaks: null, probes: 1 };
}

it('is that of the objective that leaves the least room in most that meet all', () => {
  const results = [
    result(0, 'meets', 0.2, 0.9),
    result(1, 'meets', 0.3, 0.98),
    result(2, 'meets', 0.99, 0.5),
    result(3, 'misses', 4, 0.1),
    result(4, 'misses', 4, 0.1),
    result(5, 'misses', 4, 0.1),
  ];
  expect(bindingLatency(results)).toEqual({ metric: 'itl', percentile: 99 });
});

it('is that of those that miss where none meets, and unknown before any ran', () => {
  expect(bindingLatency([result(0, 'misses', 4, 0.1)])).toEqual({ metric: 'ttft', percentile: 90 });
  expect(bindingLatency([])).toBeNull();
});
