import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ROUTERS } from '../routers/index.ts';
import { REFERENCE_ENGINE } from '../engines/index.ts';
import { traitsOf } from '../schedulers/fields.ts';
import { SCHEDULERS } from '../schedulers/index.ts';
import { AS_IN_VIDUR, CORRECTED } from '../config/corrections.ts';
import { PLAIN_CONDUCT } from '../config/engine-conduct.ts';
import { NO_HOST_TIME } from '../config/host-times.ts';
import { runChecked, type CheckedSetup } from './testing/checked-run.ts';
import { BLOCK_SIZE, replicaOf } from './testing/replica-of.ts';
import { usualFields } from './testing/usual-fields.ts';
import { columnsOf, differences, sumsOf } from './testing/compare-outcomes.ts';

const LONGEST = 400;

const policies = fc.constantFrom(...Object.keys(SCHEDULERS));
const stages = fc.constantFrom(1, 2, 4);

/** Gap to the request before (s; often none), prompt, output. */
const gap = fc.oneof(fc.constant(0), fc.double({ min: 0, max: 0.05, noNaN: true }));
const request = fc.tuple(gap, fc.integer({ min: 1, max: 300 }), fc.integer({ min: 1, max: 90 }));

const limits = fc.record({
  maxBatchSize: fc.integer({ min: 4, max: 40 }),
  budget: fc.integer({ min: 1, max: LONGEST }),
  maxWaitingIterations: fc.integer({ min: 0, max: 8 }),
  receiveInterval: fc.constantFrom(1, 1, 3, 10),
  batchWaitIterations: fc.constantFrom(0, 0, 2, 7),
  capacityPolicy: fc.constantFrom('guaranteed-no-evict', 'max-utilization'),
});
type Drawn<T> = T extends fc.Arbitrary<infer Value> ? Value : never;

function fieldsOf(policy: string, { maxBatchSize, budget, ...drawn }: Drawn<typeof limits>) {
  return {
    ...usualFields(policy),
    maxBatchSize,
    // Whoever keeps prompts whole never starts one that is over its budget, but for today's engines.
    maxBatchTokens: traitsOf(policy).engine === REFERENCE_ENGINE ? Math.max(budget, LONGEST) : budget,
    chunkSize: budget,
    ...drawn,
    batchWaitRatio: 0.5,
    watermarkFraction: 0,
    prefixCaching: true,
  };
}

const setups: fc.Arbitrary<CheckedSetup> = fc
  .record({
    policy: policies,
    router: fc.constantFrom(...Object.keys(ROUTERS)),
    pipelineParallel: stages,
    replicas: fc.integer({ min: 1, max: 3 }),
    // From just enough for the longest request to ample.
    kvBlocks: fc.integer({ min: LONGEST / BLOCK_SIZE, max: 80 }),
    blocksBeside: fc.constantFrom(0, 0, 1, 3),
    limits,
    // Whole blocks or not: requests outgrow what Orca reserves for them then.
    maxTokens: fc.constantFrom(LONGEST, LONGEST - 10),
    warmupRequests: fc.constantFrom(0, 3),
    corrections: fc.constantFrom(CORRECTED, AS_IN_VIDUR),
    isAhead: fc.boolean(),
    hasHost: fc.boolean(),
    requests: fc.array(request, { minLength: 1, maxLength: 40 }),
  })
  .map(({ policy, limits: drawn, pipelineParallel, kvBlocks, isAhead, hasHost, requests, ...rest }) => {
    let arrival = 0;
    return {
      ...rest,
      scheduler: { policy, fields: fieldsOf(policy, drawn) },
      ...replicaOf(policy, kvBlocks + rest.blocksBeside, pipelineParallel),
      host: {
        ...NO_HOST_TIME,
        ...(hasHost
          ? {
              iterationSeconds: 0.0005,
              requestSeconds: 1e-5,
              overlappedSeconds: 0.02,
              overlappedRequestSeconds: 0.002,
              eagerLayerSeconds: 0.01,
              frontendSeconds: 0.004,
              promptTokenSeconds: 2e-5,
              layerSeconds: 1e-5,
            }
          : {}),
      },
      conduct: {
        ...PLAIN_CONDUCT,
        schedulesAhead: isAhead && pipelineParallel === 1,
      },
      requests: requests.map(([wait, prompt, output]) => [(arrival += wait), prompt, output] as const),
    };
  });

function sum(column: ArrayLike<number>): number {
  return Array.from(column).reduce((total, value) => total + value, 0);
}

describe('every scheduler, router, number of stages and of replicas, corrected and as in the reference', () => {
  it('keeps the rules of batches, completes each request once and conserves tokens and KV blocks', () => {
    fc.assert(
      fc.property(setups, (setup) => {
        const { table, replicas, tokens, iterations, work } = runChecked(setup, 'one-by-one');
        let completed = 0;
        for (let i = 0; i < table.count; i++) {
          expect(replicas[table.replica[i] ?? -1]).toBeDefined();
          const total = (table.prompt[i] ?? 0) + (table.output[i] ?? 0);
          const isComplete = table.isComplete(i);
          expect(Number.isNaN(table.completedAt[i])).toBe(!isComplete);
          if (!isComplete) continue;
          completed += 1;
          expect(table.sampled[i]).toBe(table.generated[i]);
          if (setup.corrections === CORRECTED) expect(table.generated[i]).toBe(table.output[i]);
          const worked = (work.prefillTokens[i] ?? 0) + (work.decodes[i] ?? 0);
          // The KV of the last output token is never computed; that of others more than once after a preemption.
          if (table.preemptions[i] === 0) expect([worked, table.computed[i]]).toEqual([total - 1, total - 1]);
          else expect(worked).toBeGreaterThanOrEqual(total - 1);
          const times = [table.arrival, table.scheduledAt, table.firstTokenAt, table.completedAt];
          times.forEach((column, k) => expect(column[i]).toBeGreaterThanOrEqual(times[k - 1]?.[i] ?? 0));
        }
        expect(tokens.completed).toBe(completed);
        if (setup.corrections === CORRECTED) expect(completed).toBe(table.count);
        // Whoever is not complete waits.
        expect(sum(replicas.map(({ scheduler }) => scheduler.waiting))).toBe(table.count - completed);
        expect(sum(replicas.map(({ outstanding }) => outstanding))).toBe(table.count - completed);
        expect(iterations.tokens).toBe(sum(work.prefillTokens) + sum(work.decodes));
        expect(iterations.sampled).toBe(sum(table.generated));
        const used = sum(replicas.map(({ kvBlocks }) => kvBlocks.capacity - kvBlocks.free));
        const leaks = setup.scheduler.policy === 'faster-transformer' && !setup.corrections.batchFreesAll;
        const held = table.blocks.filter((blocks) => blocks > 0);
        expect(used).toBe(leaks ? sum(held) + held.length * setup.blocksBeside : 0);
      }),
      { numRuns: 400 },
    );
  });

  it('gives the same result whether steady iterations are repeated or simulated one by one', () => {
    fc.assert(
      fc.property(setups, (setup) => {
        const repeated = runChecked(setup, 'repeats');
        const single = runChecked(setup, 'one-by-one');
        expect(columnsOf(repeated)).toEqual(columnsOf(single));
        expect(repeated.measures).toEqual(single.measures);
        expect(differences(sumsOf(repeated), sumsOf(single))).toEqual([]);
      }),
      { numRuns: 400 },
    );
  });
});

describe('a longer prompt', () => {
  const ample = {
    maxTokens: LONGEST,
    router: 'round-robin',
    replicas: 1,
    warmupRequests: 0,
  };
  const cases = fc.record({
    policy: policies,
    limits,
    pipelineParallel: stages,
    prompt: fc.integer({ min: 1, max: 299 }),
    longer: fc.integer({ min: 1, max: 299 }),
    queue: fc.array(request, { maxLength: 20 }),
    wait: gap,
  });

  /** When the last request gets its first token, behind the queue. */
  function firstToken(
    { policy, limits: drawn, queue, wait }: Drawn<typeof cases>,
    pipelineParallel: number,
    prompt: number,
  ): number {
    let arrival = 0;
    const requests = [...queue, [wait, prompt, 5] as const].map(
      ([own, tokens, output]) => [(arrival += own), tokens, output] as const,
    );
    const { table } = runChecked(
      {
        ...ample,
        // A longer prompt may end the wait for others earlier.
        scheduler: { policy, fields: { ...fieldsOf(policy, drawn), batchWaitIterations: 0 } },
        ...replicaOf(policy, 1000, pipelineParallel),
        blocksBeside: 0,
        corrections: CORRECTED,
        host: NO_HOST_TIME,
        conduct: PLAIN_CONDUCT,
        requests,
      },
      'repeats',
    );
    return table.firstTokenAt.at(-1) ?? Number.NaN;
  }

  it('never finishes its prefill earlier, alone on a replica of any number of stages', () => {
    fc.assert(
      fc.property(cases, (drawn) => {
        const alone = { ...drawn, queue: [] };
        const { pipelineParallel, prompt } = drawn;
        const longer = Math.min(300, prompt + drawn.longer);
        expect(firstToken(alone, pipelineParallel, longer)).toBeGreaterThanOrEqual(
          firstToken(alone, pipelineParallel, prompt),
        );
      }),
    );
  });

  it('never finishes its prefill earlier as the last of a queue', () => {
    fc.assert(
      fc.property(cases, (drawn) => {
        const longer = Math.min(300, drawn.prompt + drawn.longer);
        expect(firstToken(drawn, 1, longer)).toBeGreaterThanOrEqual(firstToken(drawn, 1, drawn.prompt));
      }),
    );
  });
});
