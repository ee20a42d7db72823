import { bench, describe } from 'vitest';
import { findModel } from '../catalog/models.ts';
import { GPUS } from '../catalog/gpus.ts';
import type { ExecutionTimePredictor } from './batch-shape.ts';
import { CORRECTED } from './corrections.ts';
import type { RunConfig } from './run-config.ts';
import type { RunHost } from './run-host.ts';
import { runWithPredictor } from './run-with-predictor.ts';

/** About the pace of Llama-3.1-70B on four H100, so that batches settle at a few dozen requests. */
const PREDICTOR: ExecutionTimePredictor = {
  stageSeconds: (_stage, shape) => 0.015 + 5e-5 * shape.tokens + 2e-9 * shape.decodeKvTokens,
};
const QUIET: RunHost = { breathe: () => Promise.resolve('go-on'), snapshot: () => {} };

function configOf(requests: number, rate: number, pipelineParallel: number): RunConfig {
  const model = findModel('meta-llama/Llama-3.1-70B');
  if (!model) throw new Error('the catalog lost a model');
  return {
    model,
    gpu: GPUS['h100-sxm'],
    deployment: {
      node: 'dgx',
      tensorParallel: 4,
      pipelineParallel,
      replicas: 1,
      weights: 'bf16',
      kvCache: 'bf16',
      memoryFraction: 0.9,
      blockSize: 16,
      kvBlocks: null,
    },
    router: { policy: 'round-robin', fields: {} },
    scheduler: {
      policy: 'vllm-v1',
      fields: { maxBatchSize: 1024, maxBatchTokens: 8192, prefixCaching: true },
    },
    host: {
      iterationSeconds: 5e-4,
      requestSeconds: 1e-5,
      frontendSeconds: 0.004,
      schedulesAhead: pipelineParallel === 1,
    },
    workload: {
      seed: 42,
      requests,
      seconds: null,
      maxTokens: 131_072,
      arrivals: { policy: 'poisson', fields: { rate } },
      lengths: { policy: 'fixed', fields: { prompt: 1024, output: 256 } },
      warmupRequests: 0,
    },
    timing: { model: 'random-forest', allReduce: 'graph' },
    corrections: CORRECTED,
  };
}

// The ratios that vitest prints between the cases are the point: how time grows with requests, load and stages.
describe('a whole run', () => {
  for (const [name, config] of [
    ['1,000 requests at 4/s', configOf(1000, 4, 1)],
    ['2,000 requests at 4/s', configOf(2000, 4, 1)],
    ['8,000 requests at 4/s', configOf(8000, 4, 1)],
    ['1,000 requests at 8/s', configOf(1000, 8, 1)],
    ['1,000 requests at 4/s on two stages', configOf(1000, 4, 2)],
  ] as const) {
    bench(name, async () => {
      await runWithPredictor(config, PREDICTOR, null, QUIET);
    });
  }
});
