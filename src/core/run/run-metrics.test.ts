import { describe, expect, it } from 'vitest';
import { createTablePredictor } from '../timing/tables/table-predictor.ts';
import { SEES_ALL } from '../operators/attention/batch-attention.ts';
import type { StageTables, TimingTables } from '../timing/tables/timing-tables.ts';
import type { ExecutionTimePredictor } from '../iteration/batch-shape.ts';
import type { RunConfig } from '../config/run-config.ts';
import { runToEnd } from './drive-run.ts';
import { createRun, workloadOf } from './run.ts';
import { listConfig, wavesOf } from './testing/list-config.ts';

function finished(config: RunConfig, predictor: ExecutionTimePredictor) {
  const outcome = runToEnd(createRun(config, predictor, workloadOf(config, [])));
  if (outcome.kind !== 'done') throw new Error(`ended as ${outcome.kind}`);
  return outcome;
}

const dense = (length: number, f: (x: number) => number): Float64Array =>
  Float64Array.from({ length }, (_, x) => (x === 0 ? 0 : f(x)));
const GEMM = (x: number) => 1e-4 + 3e-7 * x;
const REDUCE = (x: number) => 1e-5 + 1e-8 * x;
const HEAD_GEMM = (x: number) => 2e-4 + 1e-6 * x;
/** Shorter than the batches: what lies beyond their end is in proportion. */
const TOKENS = 400;

function tablesFor(pipelineParallel: number, attentionSeconds: number): TimingTables {
  const grid = {
    secondsPerPair: 0,
    batch: Float64Array.of(1, 8, 64),
    length: Float64Array.of(1, 512, 4096),
    seconds: Float64Array.from({ length: 9 }, (_, i) => attentionSeconds * (1 + i)),
  };
  const layer = dense(TOKENS, (x) => GEMM(x) + 2 * REDUCE(x) + 2e-6 * x);
  const kernels = { decode: grid, prefill: { over: 'prompts', table: grid } } as const;
  const stage: StageTables = {
    layers: 32 / pipelineParallel,
    layer,
    mixers: [{ share: 1, tables: { kind: 'attention', kernels, sees: SEES_ALL } }],
  };
  return {
    tensorParallel: 2,
    pipelineParallel,
    layers: 32,
    stages: Array.from({ length: pipelineParallel }, () => stage),
    tokens: {
      layer,
      embedding: dense(TOKENS, (x) => REDUCE(x) + 1e-7 * x),
      head: dense(64, (x) => HEAD_GEMM(x) + 5e-7 * x),
      send: dense(TOKENS, (x) => 1e-6 * x),
      layerGemm: dense(TOKENS, GEMM),
      allReduce: dense(TOKENS, REDUCE),
      headGemm: dense(64, HEAD_GEMM),
      reducesPerLayer: 2,
    },
    coverage: { maxTokens: 1, maxDecodes: 1, maxKvTokens: 1, maxPrefillTokens: 1 },
    training: { operators: [] },
  };
}

describe('the breakdown of stage time', () => {
  for (const pipelineParallel of [1, 2, 4]) {
    it(`adds up, and attention is what attention took: ${pipelineParallel} stages`, () => {
      const { allStageSeconds: _, ...tables } = createTablePredictor(tablesFor(pipelineParallel, 1e-5));
      const without = createTablePredictor(tablesFor(pipelineParallel, 0));
      let attention = 0;
      const predictor: ExecutionTimePredictor = {
        ...tables,
        stageSeconds(stage, batch) {
          const seconds = tables.stageSeconds(stage, batch);
          attention += seconds - without.stageSeconds(stage, batch);
          return seconds;
        },
      };
      const config = listConfig({
        requests: wavesOf(64),
        pipelineParallel,
        tensorParallel: 2,
        replicas: 2,
        host: [5e-4, 1e-5],
      });
      const { breakdown, utilization } = finished(config, predictor).result;
      const { gemm, communication, elementwise, busy, host, bubble, idle, total } = breakdown;
      const operators = (gemm ?? 0) + (communication ?? 0) + (elementwise ?? 0) + (breakdown.attention ?? 0);
      expect(operators / busy).toBeCloseTo(1, 12);
      expect(Math.abs((busy + host + bubble + idle) / total - 1)).toBeLessThan(1e-9);
      expect(breakdown.attention).toBeCloseTo(attention, 9);
      expect(busy / total).toBeCloseTo(utilization.busy, 12);
      expect(Math.min(gemm ?? -1, communication ?? -1, elementwise ?? -1, idle)).toBeGreaterThan(0);
      if (pipelineParallel > 1) expect(bubble).toBeGreaterThan(0);
    });
  }

  it('leaves operators open where the predictor cannot tell them apart', () => {
    const { result } = finished(listConfig({ requests: wavesOf(8) }), { stageSeconds: () => 0.01 });
    expect(result.breakdown).toMatchObject({ gemm: null, attention: null, communication: null });
    expect(result.breakdown.busy).toBeGreaterThan(0);
  });
});

describe('a run of one iteration, by hand', () => {
  // Llama-2-7B on one A100: a prompt of 512 tokens in 45.6 ms (check value of Vidur's own MFU).
  const run = () => finished(listConfig({ requests: [[0, 512, 1]] }), { stageSeconds: () => 0.0456 });

  it('has the MFU that Vidur prints, and its own', () => {
    const { utilization } = run().result;
    expect(100 * utilization.mfuReference).toBeCloseTo(43.270_987_966_711_65, 11);
    const linear = 2 * 6_476_005_376 * 512;
    const attention = 4 * 32 * 32 * 128 * ((512 * 513) / 2);
    const head = 2 * 4096 * 32_000;
    expect(utilization.mfu).toBeCloseTo((linear + attention + head) / (0.0456 * 312e12), 14);
  });

  it('reads the weights and the KV cache once', () => {
    const { memory, utilization } = run().result;
    const bytes = 2 * (6_476_005_376 + 4096 * 32_000) + 524_288 * 512;
    expect(utilization.mbu).toBeCloseTo(bytes / (0.0456 * 2.039e12), 14);
    expect(memory.meanKvFraction).toBeCloseTo(32 / 300, 12);
  });

  it('spends its time in the prompt', () => {
    const { iterationMetrics, requestMetrics } = run().result;
    expect(requestMetrics.prefillTime.max).toBeCloseTo(0.0456, 12);
    expect(requestMetrics.executionTime.max).toBeCloseTo(0.0456, 12);
    expect(requestMetrics).toMatchObject({ unfinished: 0, waitingTime: { max: 0 } });
    expect(iterationMetrics.prefillTokens).toMatchObject({ mean: 512, p50: 512, max: 512 });
    expect(iterationMetrics.batchSize.mean).toBe(1);
  });
});

it('what a request waits, computes and delays makes up its E2E', () => {
  const config = listConfig({ requests: wavesOf(40), host: [1e-3, 0], pipelineParallel: 1 });
  const { requests, result } = finished(config, {
    stageSeconds: (_, batch) => 1e-3 + 1e-5 * batch.tokens,
  });
  const { executionTime, waitingTime } = result.requestMetrics;
  const sum =
    (result.summary.schedulingDelay.mean ?? 0) + (executionTime.mean ?? 0) + (waitingTime.mean ?? 0);
  expect(sum).toBeCloseTo(result.summary.e2e.mean ?? 0, 12);
  const normalized = Array.from(
    requests.arrival,
    (arrival, i) => ((requests.completedAt[i] ?? 0) - arrival) / (requests.output[i] ?? 0),
  );
  expect(result.requestMetrics.normalizedE2e.mean).toBeCloseTo(
    normalized.reduce((a, b) => a + b) / normalized.length,
    12,
  );
});
