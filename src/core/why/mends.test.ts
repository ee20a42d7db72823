import { describe, expect, it } from 'vitest';
import { BUNDLED } from '../catalog/bundled.ts';
import { parseScenario } from '../../scenario/document/parse.ts';
import { resolveScenario } from '../../scenario/document/resolve.ts';
import type { BoundBy } from './bottleneck.ts';
import type { LatencyCause } from './bottleneck-objective.ts';
import { mendsFor } from './mends.ts';
import { lossAgainst } from './set-apart.ts';

function configOf(
  deployment: Readonly<Record<string, number>>,
  scheduler: Readonly<Record<string, unknown>>,
) {
  const parsed = parseScenario(
    {
      version: 1,
      model: 'meta-llama/Llama-3.1-70B',
      deployment: { gpu: 'h100-sxm', ...deployment },
      scheduler,
      workload: {
        requests: 10,
        arrivals: { process: 'constant', rate: 1 },
        lengths: { distribution: 'fixed', prompt: 100, output: 10 },
      },
    },
    BUNDLED,
  );
  if (!parsed.ok) throw new Error('the test has a wrong scenario');
  return resolveScenario(parsed.value, BUNDLED);
}

const TIME = {
  compute: 0.2,
  'memory-bandwidth': 0.5,
  communication: 0.1,
  host: 0,
  'pipeline-bubbles': 0.2,
  weights: 0.4,
  kvCache: 0.1,
  activations: 0,
  idle: 0,
};
function boundAs(bound: BoundBy['bound'], cause: LatencyCause | null): BoundBy {
  const missed = { metric: 'itl', percentile: 99, seconds: 0.1, value: 0.15, met: false, used: 1.5 } as const;
  return {
    bound,
    share: 0.5,
    second: { bound: 'memory-bandwidth', share: 0.5 },
    objective: cause === null ? null : { ...missed, cause },
    evidence: {
      time: TIME,
      peakKv: 0.2,
      meanKv: 0.1,
      preemptionsPerRequest: 0,
      meanBatch: 16,
      batchLimit: 16,
      waits: false,
      prompts: { mostTokens: 8192, largeTokens: 4096, delaySeconds: 0.12 },
      mfuWhileBusy: 0.2,
      mbuWhileBusy: 0.5,
    },
  };
}

describe('what would mend a run', () => {
  it('is a token budget that leaves room under the limit where prompts draw gaps out', () => {
    const config = configOf({ tensorParallel: 4 }, { policy: 'vllm-v1' });
    // 70 of 120 ms are left for prompts of 4,096 tokens: 2,389.
    expect(mendsFor(boundAs('memory-bandwidth', 'mixed-prompts'), config)[0]).toEqual({
      kind: 'token-budget',
      field: 'maxBatchTokens',
      tokens: 2048,
    });
    const small = configOf({ tensorParallel: 4 }, { policy: 'vllm-v1', maxBatchTokens: 128 });
    expect(mendsFor(boundAs('memory-bandwidth', 'mixed-prompts'), small)[0]).toMatchObject({
      kind: 'division',
    });
    const whole = configOf({ tensorParallel: 4 }, { policy: 'orca' });
    expect(mendsFor(boundAs('memory-bandwidth', 'mixed-prompts'), whole)[0]).toMatchObject({
      kind: 'division',
    });
  });

  it('needs no further GPUs where stages wait or GPUs exchange results', () => {
    const staged = configOf({ tensorParallel: 2, pipelineParallel: 2 }, { policy: 'vllm-v1' });
    expect(mendsFor(boundAs('pipeline-bubbles', null), staged)[0]).toEqual({
      kind: 'division',
      tensorParallel: 4,
      pipelineParallel: 1,
      replicas: 1,
    });
    const wide = configOf({ tensorParallel: 8 }, { policy: 'vllm-v1' });
    expect(mendsFor(boundAs('communication', null), wide)[0]).toMatchObject({
      tensorParallel: 4,
      replicas: 2,
    });
  });

  it('never asks for more GPUs than a node has for one layer', () => {
    const wide = configOf({ tensorParallel: 8 }, { policy: 'vllm-v1' });
    const mends = mendsFor(boundAs('memory-bandwidth', 'decode'), wide);
    expect(mends).toEqual([{ kind: 'division', tensorParallel: 8, pipelineParallel: 1, replicas: 2 }]);
  });

  it('is a larger batch where its limit is met', () => {
    const staged = configOf(
      { tensorParallel: 2, pipelineParallel: 2 },
      { policy: 'vllm-v1', maxBatchSize: 32 },
    );
    expect(mendsFor(boundAs('batch-limit', null), staged)[0]).toEqual({ kind: 'batch-limit', requests: 64 });
  });
});

it('a run is set apart by what it loses more time to, where that is felt', () => {
  const run = boundAs('memory-bandwidth', null);
  const other = (bubbles: number): BoundBy => ({
    ...run,
    evidence: { ...run.evidence, time: { ...TIME, 'pipeline-bubbles': bubbles } },
  });
  expect(lossAgainst(run, other(0))).toBe('pipeline-bubbles');
  expect(lossAgainst(run, other(0.18))).toBeNull();
  expect(lossAgainst(other(0), run)).toBeNull();
});
