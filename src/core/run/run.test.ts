import { listedWorkload, testConfig } from '../testing/config.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ROUTERS } from '../routers/index.ts';
import { SCHEDULERS } from '../schedulers/index.ts';
import type { ExecutionTimePredictor } from '../iteration/batch-shape.ts';
import { AS_IN_VIDUR, CORRECTED, type Corrections } from '../config/corrections.ts';
import type { RunConfig } from '../config/run-config.ts';
import { driveRun, runToEnd } from './drive-run.ts';
import type { RunOutcome, RunSnapshot } from './run-outcome.ts';
import { REFERENCE_ENGINE } from '../engines/index.ts';
import { traitsOf } from '../schedulers/fields.ts';
import { BLOCK_SIZE, replicaOf } from './testing/replica-of.ts';
import { usualFields } from './testing/usual-fields.ts';
import { createRun, workloadOf } from './run.ts';

/** Times that grow with tokens and KV, so that batches differ. */
const PREDICTOR: ExecutionTimePredictor = {
  stageSeconds: (stage, shape) => 0.005 + 2e-5 * shape.tokens + 1e-8 * shape.decodeKvTokens + 1e-4 * stage,
};
const LONGEST = 400;

interface Drawn {
  readonly policy: string;
  readonly router: string;
  readonly corrections: Corrections;
  readonly pipelineParallel: number;
  readonly replicas: number;
  readonly kvBlocks: number;
  readonly budget: number;
  readonly batch: number;
  readonly isAhead: boolean;
  readonly rate: number;
  readonly seed: number;
  readonly lengths: readonly (readonly [number, number])[];
}

const drawn: fc.Arbitrary<Drawn> = fc.record({
  policy: fc.constantFrom(...Object.keys(SCHEDULERS)),
  router: fc.constantFrom(...Object.keys(ROUTERS)),
  corrections: fc.constant(CORRECTED),
  pipelineParallel: fc.constantFrom(1, 2, 4),
  replicas: fc.integer({ min: 1, max: 3 }),
  kvBlocks: fc.integer({ min: LONGEST / BLOCK_SIZE, max: 60 }),
  budget: fc.integer({ min: 1, max: 300 }),
  batch: fc.integer({ min: 4, max: 40 }),
  isAhead: fc.boolean(),
  rate: fc.double({ min: 1, max: 500, noNaN: true }),
  seed: fc.nat(),
  lengths: fc.array(fc.tuple(fc.integer({ min: 1, max: 300 }), fc.integer({ min: 1, max: 100 })), {
    minLength: 1,
    maxLength: 60,
  }),
});

function configOf(draw: Drawn): RunConfig {
  const replica = replicaOf(draw.policy, draw.kvBlocks, draw.pipelineParallel);
  return testConfig({
    deployment: {
      ...replica,
      replicas: draw.replicas,
    },
    router: { policy: draw.router, fields: {} },
    scheduler: {
      policy: draw.policy,
      fields: {
        ...usualFields(draw.policy),
        maxBatchSize: draw.batch,
        // Whoever keeps prompts whole never starts one that is over its budget, but for today's engines.
        maxBatchTokens:
          traitsOf(draw.policy).engine === REFERENCE_ENGINE ? Math.max(draw.budget, LONGEST) : draw.budget,
        chunkSize: draw.budget,
        watermarkFraction: 0,
        maxWaitingIterations: draw.budget % 8,
        prefixCaching: true,
      },
    },
    conduct: { schedulesAhead: draw.isAhead && replica.pipelineParallel === 1 },
    host: { iterationSeconds: 0.0005, requestSeconds: 1e-5, frontendSeconds: 0.004 },
    workload: {
      ...listedWorkload(draw.lengths.map(([prompt, output]) => [0, prompt, output])),
      seed: draw.seed,
      maxTokens: LONGEST,
      arrivals: { policy: 'poisson', fields: { rate: draw.rate } },
    },
    corrections: draw.corrections,
  });
}

function runOf(config: RunConfig) {
  return createRun(config, PREDICTOR, workloadOf(config, []));
}

function expectDone(outcome: RunOutcome): Extract<RunOutcome, { kind: 'done' }> {
  if (outcome.kind !== 'done') throw new Error(`ended as ${outcome.kind}`);
  return outcome;
}

describe('a run, whatever the policy, stages, replicas and memory', () => {
  it('completes each request once, with its tokens in order and all KV blocks within capacity', () => {
    fc.assert(
      fc.property(drawn, (draw) => {
        const { result, requests } = expectDone(runToEnd(runOf(configOf(draw))));
        const { summary } = result;
        expect(summary.completed).toBe(draw.lengths.length);
        expect(result.memory.peakKvFraction).toBeGreaterThan(0);
        expect(result.memory.peakKvFraction).toBeLessThanOrEqual(1);
        draw.lengths.forEach(([prompt, output], i) => {
          expect([requests.prompt[i], requests.output[i]]).toEqual([prompt, output]);
          const times = [requests.arrival, requests.scheduledAt, requests.firstTokenAt, requests.completedAt];
          times.forEach((column, k) => {
            expect(column[i]).toBeGreaterThanOrEqual(times[k - 1]?.[i] ?? 0);
          });
          expect(requests.replica[i]).toBeLessThan(draw.replicas);
          if (draw.router === 'round-robin') expect(requests.replica[i]).toBe(i % draw.replicas);
        });
        const outputs = draw.lengths.reduce((sum, [, output]) => sum + output, 0);
        expect(summary.outputTokens).toBe(outputs);
        expect(summary.outputTokensPerSecond * summary.steadySeconds).toBeCloseTo(outputs, 6);
        expect(summary.steadySeconds).toBeLessThanOrEqual(summary.duration);
        expect(result.utilization.busy).toBeLessThanOrEqual(1);
      }),
      { numRuns: 300 },
    );
  });

  it('gives the same bytes for the same seed', () => {
    fc.assert(
      fc.property(drawn, fc.constantFrom(CORRECTED, AS_IN_VIDUR), (draw, corrections) => {
        const config = configOf({ ...draw, corrections });
        const once = runToEnd(runOf(config));
        const again = runToEnd(runOf(config));
        expect(JSON.stringify(again)).toBe(JSON.stringify(once));
      }),
      { numRuns: 100 },
    );
  });
});

describe('a run that is driven', () => {
  const many: Drawn = {
    policy: 'vllm-v1',
    router: 'round-robin',
    corrections: CORRECTED,
    pipelineParallel: 1,
    replicas: 1,
    kvBlocks: 60,
    budget: 64,
    batch: 8,
    isAhead: false,
    rate: 50,
    seed: 1,
    lengths: Array.from({ length: 1500 }, () => [20, 30] as const),
  };

  it('stops at the next breath when asked, and says how far it got', async () => {
    const outcome = await driveRun(runOf(configOf(many)), {
      breathe: () => Promise.resolve('cancel'),
      snapshot: () => {},
    });
    expect(outcome).toMatchObject({ kind: 'cancelled', total: 1500 });
  });

  it('sends snapshots whose counts only rise and whose last agrees with the result', async () => {
    const seen: RunSnapshot[] = [];
    const outcome = await driveRun(runOf(configOf(many)), {
      breathe: () => Promise.resolve('snapshot'),
      snapshot: (snapshot) => seen.push(snapshot),
    });
    seen.forEach(({ completed }, i) => expect(completed).toBeGreaterThanOrEqual(seen[i - 1]?.completed ?? 0));
    expect(seen.length).toBeGreaterThan(1);
    expect(expectDone(outcome).result.summary.completed).toBe(1500);
  });

  it('answers that a request which no KV cache can hold does not fit', () => {
    const outcome = runToEnd(runOf(configOf({ ...many, kvBlocks: 3, lengths: [[40, 10]] })));
    expect(outcome).toMatchObject({ kind: 'does-not-fit', plan: { fits: false, kvBlocks: 3 } });
  });

  it('leaves warm-up requests out of the summary', () => {
    const config = configOf(many);
    const outcome = runToEnd(runOf({ ...config, workload: { ...config.workload, warmupRequests: 100 } }));
    expect(expectDone(outcome).result.summary.requests).toBe(1400);
  });
});
