import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { Objective } from '../results/goodput.ts';
import type { CandidateResult } from './candidate.ts';
import { planChains } from './chains.ts';
import { evaluate } from './evaluate.ts';
import { SearchSchedule } from './schedule.ts';
import { configOf, createTables } from './testing.ts';

const tablesOf = createTables((file) => readFileSync(file, 'utf8'));
const OBJECTIVES: readonly Objective[] = [
  { metric: 'ttft', percentile: 90, seconds: 2 },
  { metric: 'itl', percentile: 99, seconds: 0.1 },
];
const BATCH_LIMITS = [8, 32, 64, 128, 512];

/** Searches the batch limits of a policy one after the other. */
async function search(policy: string, usesTwins: boolean): Promise<readonly CandidateResult[]> {
  const candidates = BATCH_LIMITS.map((maxBatchSize, index) => ({
    index,
    config: configOf({
      deployment: { gpu: 'l40s', pipelineParallel: 2 },
      scheduler: { policy, maxBatchSize },
    }),
  }));
  const schedule = new SearchSchedule(planChains(candidates));
  const results: CandidateResult[] = [];
  for (let task = schedule.next(0); task !== null; task = schedule.next(0)) {
    const { index } = task.candidate;
    const { config } = candidates[index] as (typeof candidates)[number];
    const expected = task.expected === null || usesTwins ? task.expected : { ...task.expected, twin: null };
    const found = await evaluate({
      config,
      terms: {
        question: { kind: 'capacity' },
        objectives: OBJECTIVES,
        length: { requests: 300, longest: 300 },
      },
      traces: null,
      train: () => tablesOf(config),
      expected,
      breathe: async () => 'go-on',
    });
    results.push({ index, ...found });
    schedule.done({ index, ...found });
  }
  return results;
}

/** All but the mean share of the KV blocks, whose last digits follow from another division. */
function figures({ gridIndex, outcome }: CandidateResult) {
  if (outcome.kind !== 'meets') return { gridIndex, outcome };
  const { memory, ...measures } = outcome.measures;
  const { meanKvFraction: _mean, ...others } = memory;
  return { gridIndex, measures, memory: others };
}

function meanKvFraction(result: CandidateResult | undefined): number {
  return result?.outcome.kind === 'meets' ? result.outcome.measures.memory.meanKvFraction : Number.NaN;
}

test.each(['vllm-v1', 'vllm', 'sarathi', 'orca-plus'])(
  '%s: what the smaller batch limit did not touch is not searched again, and comes out the same',
  async (policy) => {
    const [plain, saved] = [await search(policy, false), await search(policy, true)];
    expect(saved.map(figures)).toEqual(plain.map(figures));
    for (const [at, one] of saved.entries()) {
      expect(meanKvFraction(one)).toBeCloseTo(meanKvFraction(plain[at]), 12);
    }
    const probes = (results: readonly CandidateResult[]) => results.reduce((sum, one) => sum + one.probes, 0);
    // Sarathi fills the KV blocks at the rates around its capacity here: it is searched every time.
    if (policy !== 'sarathi') expect(saved.at(-1)?.probes).toBe(0);
    expect(probes(saved)).toBeLessThanOrEqual(probes(plain));
  },
);
