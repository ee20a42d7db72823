import { testConfig } from '../../src/core/testing/config.ts';
import { PLAIN_CONDUCT } from '../../src/core/config/engine-conduct.ts';
import { GPUS } from '../../src/core/catalog/gpus/index.ts';
import type { GpuSpec } from '../../src/core/catalog/gpu-spec.ts';
import { AS_IN_VIDUR, CORRECTED } from '../../src/core/config/corrections.ts';
import { NO_HOST_TIME } from '../../src/core/config/host-times.ts';
import type { PolicyConfig } from '../../src/core/config/policy-config.ts';
import { withPool, type RunConfig } from '../../src/core/config/run-config.ts';
import type { WorkloadConfig } from '../../src/core/config/workload-config.ts';

const SARATHI: PolicyConfig = {
  policy: 'sarathi',
  fields: { maxBatchSize: 128, chunkSize: 512, watermarkFraction: 0.01 },
};

function config(
  modelId: string,
  gpu: GpuSpec,
  tensorParallel: number,
  workload: Omit<WorkloadConfig, 'seed' | 'seconds' | 'warmupRequests'>,
): RunConfig {
  return testConfig({
    model: modelId,
    gpu,
    deployment: { node: gpu.id === 'a100-sxm' ? 'pairwise-nvlink' : 'dgx', tensorParallel },
    scheduler: SARATHI,
    timing: { model: 'random-forest' },
    workload: { seed: 42, ...workload },
  });
}

/** The reference's own benchmark: Llama-2-70B on A100, TP 2, Sarathi with chunks of 512, lengths of arXiv summaries. */
export function referenceConfig(requests: number, rate: number, pipelineParallel: number): RunConfig {
  const base = config('meta-llama/Llama-2-70b-hf', GPUS['a100-sxm'], 2, {
    requests,
    maxTokens: 4096,
    arrivals: { policy: 'poisson', fields: { rate } },
    lengths: {
      policy: 'trace',
      fields: { trace: 'arxiv-summarization', promptScale: 1, outputScale: 1 },
    },
  });
  const deployment = { ...base.pools[0].deployment, pipelineParallel };
  return { ...withPool(base, { deployment }), corrections: AS_IN_VIDUR };
}

/** The same with lengths that never run out. */
export function growthConfig(requests: number): RunConfig {
  const base = referenceConfig(requests, 0.5, 1);
  const lengths = { policy: 'zipf', fields: { theta: 0.6, minTokens: 1024, promptToOutput: 20 } };
  return { ...base, workload: { ...base.workload, lengths } };
}

/** So many requests at once that then decode together for a long time: Llama-3.1-70B on four H100. */
export function steadyConfig(policy: 'sarathi' | 'vllm-v1', batch: number): RunConfig {
  const base = config('meta-llama/Llama-3.1-70B', GPUS['h100-sxm'], 4, {
    requests: batch,
    maxTokens: 131_072,
    arrivals: { policy: 'burst', fields: {} },
    lengths: { policy: 'fixed', fields: { prompt: 16, output: 20_000 } },
  });
  // Memory is not the point here: as many blocks as it takes, whatever the GPU holds.
  const corrections = { ...CORRECTED, exactKvCapacity: false };
  const deployment = { ...base.pools[0].deployment, kvBlocks: (batch * 21_000) / 16 };
  if (policy === 'sarathi') {
    const scheduler = { ...SARATHI, fields: { ...SARATHI.fields, maxBatchSize: 512, chunkSize: 8192 } };
    return { ...withPool(base, { deployment, scheduler }), corrections };
  }
  const scheduler = { policy, fields: { maxBatchSize: 1024, maxBatchTokens: 8192, prefixCaching: true } };
  const host = { ...NO_HOST_TIME, iterationSeconds: 5e-4, requestSeconds: 1e-5, frontendSeconds: 0.004 };
  const conduct = { ...PLAIN_CONDUCT, schedulesAhead: true };
  return { ...withPool(base, { deployment, scheduler, host, conduct }), corrections };
}
