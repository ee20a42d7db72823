import { testConfig } from '../testing/config.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ExecutionTimePredictor } from '../iteration/batch-shape.ts';
import type { RunConfig } from '../config/run-config.ts';
import { runToEnd } from '../run/drive-run.ts';
import { createRun, workloadOf } from '../run/run.ts';
import { BASE, policy } from './testing.ts';

const PREDICTOR: ExecutionTimePredictor = {
  stageSeconds: (stage, shape) => 0.005 + 2e-5 * shape.tokens + 1e-8 * shape.decodeKvTokens + 1e-4 * stage,
};

interface Drawn {
  readonly concurrency: number;
  readonly requests: number;
  readonly replicas: number;
  readonly pipelineParallel: number;
  readonly schedulesAhead: boolean;
  readonly turnaround: number;
  readonly seed: number;
}

const drawn: fc.Arbitrary<Drawn> = fc.record({
  concurrency: fc.integer({ min: 1, max: 30 }),
  requests: fc.integer({ min: 1, max: 80 }),
  replicas: fc.integer({ min: 1, max: 3 }),
  pipelineParallel: fc.constantFrom(1, 2),
  schedulesAhead: fc.boolean(),
  turnaround: fc.constantFrom(0, 0.003),
  seed: fc.nat(),
});

function configOf({
  concurrency,
  requests,
  replicas,
  pipelineParallel,
  schedulesAhead,
  turnaround,
  seed,
}: Drawn): RunConfig {
  return testConfig({
    deployment: { pipelineParallel, replicas, kvBlocks: 100 },
    scheduler: policy('vllm-v1', { maxBatchSize: 8, maxBatchTokens: 256, prefixCaching: true }),
    conduct: { schedulesAhead: schedulesAhead && pipelineParallel === 1 },
    host: { iterationSeconds: 0.0005, requestSeconds: 1e-5, frontendSeconds: 0.004 },
    workload: {
      ...BASE,
      seed,
      requests,
      maxTokens: 400,
      arrivals: policy('closed-loop', { concurrency, turnaround, lengthJitter: 0.05 }),
      lengths: policy('uniform', { minTokens: 2, promptToOutput: 2 }),
    },
  });
}

describe('a closed loop', () => {
  it('keeps as many requests in flight as it may, never more, and completes them all', () => {
    fc.assert(
      fc.property(drawn, (draw) => {
        const config = configOf(draw);
        const outcome = runToEnd(createRun(config, PREDICTOR, workloadOf(config, [])));
        if (outcome.kind !== 'done') throw new Error(`ended as ${outcome.kind}`);
        expect(outcome.result.summary.completed).toBe(draw.requests);
        const { arrival, completedAt } = outcome.requests;
        const ended = completedAt.toSorted();
        arrival.forEach((time, i) => {
          expect(time).toBeGreaterThanOrEqual(arrival[i - 1] ?? 0);
          // The client sends request i at the moment at which all but `concurrency - 1` of those before are answered.
          const answer = i - draw.concurrency;
          const earliest = answer < 0 ? 0 : (ended[answer] as number);
          if (draw.turnaround === 0) expect(time).toBe(earliest);
          else expect(time).toBeGreaterThan(earliest);
        });
      }),
      { numRuns: 150 },
    );
  });
});
