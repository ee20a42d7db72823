import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { BUNDLED } from '../core/catalog/bundled.ts';
import { timedOf } from '../core/config/timed-config.ts';
import { prefillFloor } from '../core/plausible/floors.ts';
import type { TimingTables } from '../core/timing/tables/timing-tables.ts';
import { runToEnd } from '../core/run/drive-run.ts';
import { createTimedRun } from '../core/run/timed-run.ts';
import { parseScenario } from '../scenario/document/parse.ts';
import { resolveScenario } from '../scenario/document/resolve.ts';
import { preparationOfPublicFiles } from './preparation.ts';

/** Dense, with windows (in some layers), mixtures, several GPUs, stages, formats: one of each kind that is timed apart. */
const DEPLOYMENTS = [
  { model: 'meta-llama/Llama-3.1-8B', deployment: { gpu: 'h100-sxm' } },
  { model: 'meta-llama/Llama-3.1-8B', deployment: { gpu: 'l40s', weights: 'fp8', kvCache: 'fp8' } },
  { model: 'meta-llama/Llama-3.1-8B', deployment: { gpu: 'a100-sxm', pipelineParallel: 2, replicas: 2 } },
  { model: 'Qwen/Qwen3-30B-A3B', deployment: { gpu: 'h100-sxm' } },
  { model: 'openai/gpt-oss-120b', deployment: { gpu: 'h100-sxm', tensorParallel: 2, weights: 'mxfp4' } },
  { model: 'openai/gpt-oss-20b', deployment: { gpu: 'b200-sxm', weights: 'mxfp4' } },
] as const;
const RUNS = 40;
/** Six profiles are read and fitted. */
const TIMEOUT = 300_000;

const ONE_REQUEST = {
  requests: 1,
  arrivals: { process: 'burst' },
  lengths: { distribution: 'fixed', prompt: 1, output: 1 },
};

const preparation = preparationOfPublicFiles(DEPLOYMENTS.length);
const tables: TimingTables[] = [];

function configOf(index: number, workload: object, maxBatchTokens = 8192) {
  const scheduler = { policy: 'vllm-v1', maxBatchTokens };
  const parsed = parseScenario({ version: 1, ...DEPLOYMENTS[index], scheduler, workload }, BUNDLED);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.issues));
  return resolveScenario(parsed.value, BUNDLED);
}

function resultOf(index: number, workload: object, maxBatchTokens?: number) {
  const config = configOf(index, workload, maxBatchTokens);
  const found = tables[index];
  if (found === undefined) throw new Error('the tables are made before');
  const outcome = runToEnd(createTimedRun(config, found, []));
  if (outcome.kind !== 'done') throw new Error(outcome.kind);
  return { config, result: outcome.result };
}

beforeAll(async () => {
  for (let index = 0; index < DEPLOYMENTS.length; index++) {
    const timed = timedOf(configOf(index, ONE_REQUEST));
    await preparation.readProfile(timed);
    tables.push(await preparation.tables(timed));
  }
}, TIMEOUT);

const arrivals = fc.oneof(
  fc.constant({ process: 'burst' }),
  fc.record({ process: fc.constant('poisson'), rate: fc.integer({ min: 1, max: 200 }) }),
  fc.record({ process: fc.constant('closed-loop'), concurrency: fc.integer({ min: 1, max: 64 }) }),
);
const size = (max: number) => fc.oneof(fc.integer({ min: 1, max: 64 }), fc.integer({ min: 1, max }));
const workload = fc.record({
  requests: fc.integer({ min: 1, max: 64 }),
  arrivals,
  lengths: fc.record({ distribution: fc.constant('fixed'), prompt: size(40_000), output: size(300) }),
  maxTokens: fc.constant(40_960),
});

describe('utilisation', () => {
  it(
    'is at most 1, and nothing else that cannot be true comes out, whatever is served on measured kernels',
    () => {
      const index = fc.integer({ min: 0, max: DEPLOYMENTS.length - 1 });
      const budget = fc.constantFrom(512, 8192, 65_536);
      fc.assert(
        fc.property(index, workload, budget, (at, load, maxBatchTokens) => {
          const { breaches, utilization } = resultOf(at, load, maxBatchTokens).result;
          expect(breaches).toEqual([]);
          for (const share of [utilization.busy, utilization.mfu, utilization.mbu])
            expect(share).toBeLessThanOrEqual(1 + 1e-9);
        }),
        { numRuns: RUNS },
      );
    },
    TIMEOUT,
  );

  it.each([8192, 32_768, 131_072])(
    'stays within the roofline for a prompt far beyond what is measured, at a budget of %i tokens',
    (maxBatchTokens) => {
      const lengths = { distribution: 'fixed', prompt: 131_071, output: 1 };
      const load = { requests: 1, arrivals: { process: 'burst' }, lengths, maxTokens: 131_072 };
      const { config, result } = resultOf(0, load, maxBatchTokens);
      // 6.3e15 FLOP, attention's included, at 989 TFLOP/s.
      expect(result.summary.ttft.mean).toBeGreaterThan(6.4);
      expect(result.summary.ttft.mean).toBeGreaterThan(prefillFloor(config, 131_071));
      expect(result.utilization.mfu).toBeLessThan(1);
    },
  );
});
