import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PromptPool } from '../workloads/prompt-pool.ts';
import { CORRECTED } from '../config/corrections.ts';
import { PLAIN_CONDUCT } from '../config/engine-conduct.ts';
import { NO_HOST_TIME } from '../config/host-times.ts';
import { traitsOf } from '../schedulers/fields.ts';
import { withPool, type RunConfig } from '../config/run-config.ts';
import { runToEnd } from './drive-run.ts';
import { createRun, workloadOf } from './run.ts';
import { GROWING_TIMES, runChecked, type CheckedOutcome, type CheckedSetup } from './testing/checked-run.ts';
import { columnsOf, differences, sumsOf } from './testing/compare-outcomes.ts';
import { listConfig } from './testing/list-config.ts';

const LONGEST = 400;
const BLOCK_SIZE = 16;

const pools = fc.record({
  groups: fc.integer({ min: 1, max: 4 }),
  prefixTokens: fc.integer({ min: 0, max: 200 }),
  lengths: fc.array(fc.integer({ min: 1, max: 300 }), { minLength: 4, maxLength: 6 }),
});
type DrawnPool = typeof pools extends fc.Arbitrary<infer Value> ? Value : never;
const gap = fc.oneof(fc.constant(0), fc.double({ min: 0, max: 0.05, noNaN: true }));
/** Gap to the request before (s), prompt of the pool, output. */
const requests = fc.array(fc.tuple(gap, fc.nat(3), fc.integer({ min: 1, max: 90 })), {
  minLength: 1,
  maxLength: 40,
});
type DrawnRequests = typeof requests extends fc.Arbitrary<infer Value> ? Value : never;

function checkedWorkload(
  pool: DrawnPool,
  rows: DrawnRequests,
  longestGap = 1,
): { pool: PromptPool; requests: CheckedSetup['requests'] } {
  let arrival = 0;
  return {
    pool: {
      ...pool,
      lengths: Int32Array.from(pool.lengths),
      promptOf: Int32Array.from(rows, ([, prompt]) => prompt),
    },
    requests: rows.map(([wait, prompt, output]) => [
      (arrival += wait * longestGap),
      pool.lengths[prompt] ?? 1,
      output,
    ]),
  };
}

const setups: fc.Arbitrary<CheckedSetup> = fc
  .record({
    policy: fc.constantFrom('vllm-v1', 'vllm-v1', 'sglang', 'tensorrt-llm', 'sarathi'),
    caches: fc.constantFrom(true, true, false),
    isAhead: fc.boolean(),
    pipelineParallel: fc.constantFrom(1, 2),
    replicas: fc.integer({ min: 1, max: 3 }),
    router: fc.constantFrom('round-robin', 'prefix-cache', 'prefix-cache', 'least-loaded'),
    routerFields: fc.record({
      index: fc.constantFrom('precise', 'estimated'),
      loadWeight: fc.constantFrom(0, 1, 3),
    }),
    kvBlocks: fc.integer({ min: LONGEST / BLOCK_SIZE + 2, max: 80 }),
    blocksBeside: fc.constantFrom(0, 0, 2),
    maxBatchSize: fc.integer({ min: 4, max: 40 }),
    budget: fc.integer({ min: 1, max: LONGEST }),
    pool: pools,
    rows: requests,
  })
  .map(({ policy, caches, isAhead, maxBatchSize, budget, pool, rows, ...rest }) => ({
    ...rest,
    ...checkedWorkload(pool, rows),
    blockSize: BLOCK_SIZE,
    maxTokens: LONGEST,
    warmupRequests: 0,
    corrections: CORRECTED,
    scheduler: {
      policy,
      fields: {
        maxBatchSize,
        maxBatchTokens: budget,
        chunkSize: budget,
        watermarkFraction: 0,
        prefixCaching: caches,
      },
    },
    host: { ...NO_HOST_TIME, iterationSeconds: 0.0005 },
    conduct: {
      ...PLAIN_CONDUCT,
      schedulesAhead: isAhead && rest.pipelineParallel === 1,
    },
  }));

function sum(column: ArrayLike<number>): number {
  return Array.from(column).reduce((total, value) => total + value, 0);
}

const hitsOf = ({ replicas }: CheckedOutcome): number =>
  sum(replicas.map(({ kvBlocks }) => kvBlocks.hitTokens));

describe('prompts of a pool', () => {
  it('are computed or found, each token once, and leave no block in use', () => {
    fc.assert(
      fc.property(setups, (setup) => {
        const outcome = runChecked(setup, 'one-by-one');
        const { table, work, iterations, replicas } = outcome;
        let spared = 0;
        for (let i = 0; i < table.count; i++) {
          expect(table.isComplete(i)).toBe(true);
          const total = (table.prompt[i] ?? 0) + (table.output[i] ?? 0);
          const found = total - 1 - (work.prefillTokens[i] ?? 0) - (work.decodes[i] ?? 0);
          expect(work.prefillTokens[i]).toBeGreaterThanOrEqual(1);
          if (table.preemptions[i] !== 0) continue;
          expect(table.computed[i]).toBe(total - 1);
          expect(found).toBeGreaterThanOrEqual(0);
          expect(found).toBeLessThan(table.prompt[i] ?? 0);
          expect(found % BLOCK_SIZE).toBe(0);
          spared += found;
        }
        const hits = hitsOf(outcome);
        if (sum(table.preemptions) === 0) expect(hits).toBe(spared);
        const queried = sum(replicas.map(({ kvBlocks }) => kvBlocks.queriedTokens));
        const isCaching =
          traitsOf(setup.scheduler.policy).cachesPrefixes && setup.scheduler.fields['prefixCaching'] === true;
        expect(queried).toBe(isCaching ? sum(table.prompt) : 0);
        expect(hits).toBeLessThanOrEqual(queried);
        expect(iterations.tokens).toBe(sum(work.prefillTokens) + sum(work.decodes));
        for (const { kvBlocks } of replicas) {
          expect(kvBlocks.free).toBe(kvBlocks.capacity);
          expect(kvBlocks.peakUsed).toBeLessThanOrEqual(kvBlocks.capacity);
        }
        expect(sum(table.knownBlocks)).toBe(0);
      }),
      { numRuns: 300 },
    );
  });

  it('give the same result whether steady iterations are repeated or simulated one by one', () => {
    fc.assert(
      fc.property(setups, (setup) => {
        const repeated = runChecked(setup, 'repeats');
        const single = runChecked(setup, 'one-by-one');
        expect(columnsOf(repeated)).toEqual(columnsOf(single));
        expect(differences(sumsOf(repeated), sumsOf(single))).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  it('one after the other, are never computed more with more memory', () => {
    fc.assert(
      fc.property(
        pools,
        requests,
        fc.integer({ min: 25, max: 60 }),
        fc.integer({ min: 1, max: 30 }),
        (...drawn) => {
          const [pool, rows, kvBlocks, more] = drawn;
          const alone = rows.map(([, prompt, output]) => [10, prompt, output] as [number, number, number]);
          const computed = [kvBlocks, kvBlocks + more].map((blocks) => {
            const outcome = runChecked(
              {
                ...checkedWorkload(pool, alone),
                scheduler: {
                  policy: 'vllm-v1',
                  fields: { maxBatchSize: 8, maxBatchTokens: 512, prefixCaching: true },
                },
                router: 'round-robin',
                pipelineParallel: 1,
                replicas: 1,
                kvBlocks: blocks,
                blockSize: BLOCK_SIZE,
                blocksBeside: 0,
                maxTokens: LONGEST,
                warmupRequests: 0,
                corrections: CORRECTED,
                host: NO_HOST_TIME,
                conduct: PLAIN_CONDUCT,
              },
              'repeats',
            );
            return outcome.iterations.tokens;
          });
          expect(computed[1]).toBeLessThanOrEqual(computed[0] ?? 0);
        },
      ),
      { numRuns: 200 },
    );
  });
});

describe('a run with a pool', () => {
  function configOf(seed: number, prompts: number): RunConfig {
    const base = listConfig({ requests: [[0, 1, 1]], host: [5e-4, 1e-5] });
    const { scheduler } = base.pools[0];
    return {
      ...withPool(base, {
        scheduler: { ...scheduler, fields: { ...scheduler.fields, prefixCaching: true } },
      }),
      workload: {
        ...base.workload,
        seed,
        requests: 300,
        arrivals: { policy: 'poisson', fields: { rate: 4 } },
        lengths: { policy: 'fixed', fields: { prompt: 320, output: 40 } },
        promptPool: { prompts, groups: 2, prefixTokens: 100 },
      },
    };
  }
  function run(config: RunConfig) {
    const outcome = runToEnd(createRun(config, GROWING_TIMES, workloadOf(config, [])));
    if (outcome.kind !== 'done') throw new Error(`ended as ${outcome.kind}`);
    return outcome.result;
  }

  it('is the same for the same seed, and finds less in a larger pool', () => {
    const small = run(configOf(7, 4));
    expect(JSON.stringify(run(configOf(7, 4)))).toBe(JSON.stringify(small));
    const large = run(configOf(7, 100));
    // Full hits find 19 of 20 blocks; strangers of a group the 6 whole blocks of their 100 common tokens.
    expect(small.memory.prefixHitRate).toBeGreaterThan(0.9);
    expect(small.memory.prefixHitRate).toBeLessThanOrEqual(0.95);
    expect(large.memory.prefixHitRate).toBeGreaterThan(0.3);
    expect(large.memory.prefixHitRate).toBeLessThan(small.memory.prefixHitRate);
    expect(small.summary.completed).toBe(300);
    expect(small.memory.peakKvFraction).toBeLessThanOrEqual(1);
    expect(small.utilization.mfu).toBeLessThan(large.utilization.mfu);
  });
});
