import { describe, expect, it } from 'vitest';
import { GPUS } from '../catalog/gpus.ts';
import { findModel } from '../catalog/models.ts';
import { AS_IN_VIDUR } from '../config/corrections.ts';
import { NO_HOST_TIME, type RunConfig } from '../config/run-config.ts';
import { planMemory } from './memory-planner.ts';
import { planReferenceMemory } from './reference-memory.ts';

function configOf(modelId: string, tensorParallel: number, pipelineParallel: number): RunConfig {
  const model = findModel(modelId);
  if (!model) throw new Error(`the catalog lacks ${modelId}`);
  return {
    model,
    gpu: GPUS['a100-sxm'],
    deployment: {
      node: 'pairwise-nvlink',
      tensorParallel,
      pipelineParallel,
      replicas: 1,
      weights: 'bf16',
      kvCache: 'bf16',
      memoryFraction: 0.9,
      blockSize: 16,
      kvBlocks: null,
    },
    router: { policy: 'round-robin', fields: {} },
    scheduler: { policy: 'sarathi', fields: { maxBatchSize: 128, chunkSize: 512, watermarkFraction: 0.01 } },
    host: NO_HOST_TIME,
    workload: {
      seed: 1,
      requests: 1,
      seconds: null,
      maxTokens: 4096,
      arrivals: { policy: 'burst', fields: {} },
      lengths: { policy: 'fixed', fields: { prompt: 1, output: 1 } },
      warmupRequests: 0,
    },
    timing: { model: 'roofline', allReduce: 'graph' },
    corrections: AS_IN_VIDUR,
  };
}

describe("the reference's memory plan", () => {
  // Values that Vidur's own planner printed, margin 0.1, 4,096 tokens, block size 16.
  it.each([
    ['meta-llama/Llama-2-7b-hf', 1, 1, 6_476_005_376, 29, 7424],
    ['meta-llama/Llama-2-7b-hf', 1, 2, 3_238_002_688, 32, 16_384],
    ['meta-llama/Meta-Llama-3-8B', 2, 1, 3_489_660_928, 262, 67_072],
    ['meta-llama/Llama-2-70b-hf', 2, 1, 34_225_520_640, 13, 3328],
    ['meta-llama/Llama-2-70b-hf', 2, 2, 17_112_760_320, 64, 32_768],
    ['meta-llama/Llama-2-70b-hf', 4, 2, 8_556_380_160, 179, 91_648],
    ['codellama/CodeLlama-34b-Instruct-hf', 1, 1, 33_218_887_680, 13, 3328],
  ])('gives %s on TP %i, PP %i its slots and blocks', (model, tp, pp, parameters, slots, blocks) => {
    const { plan, longestRequests } = planReferenceMemory(configOf(model, tp, pp));
    expect(plan.weightsBytesPerGpu).toBe(2 * parameters);
    expect(longestRequests).toBe(slots);
    expect(plan.kvBlocks).toBe(blocks);
  });

  it('holds whole requests of the longest length where the exact plan holds blocks, after what the engine needs', () => {
    const config = configOf('meta-llama/Meta-Llama-3-8B', 1, 1);
    const reference = planMemory(config);
    const exact = planMemory({ ...config, corrections: { ...AS_IN_VIDUR, exactKvCapacity: true } });
    expect(reference.kvBlocks % (4096 / 16)).toBe(0);
    expect(reference.activationBytes + reference.runtimeBytes).toBe(0);
    expect(exact.kvBlocks % (4096 / 16)).not.toBe(0);
    expect(exact.weightsBytesPerGpu).toBeGreaterThan(reference.weightsBytesPerGpu);
    expect(exact.activationBytes).toBeGreaterThan(0);
  });

  it('refuses a model that leaves no room for one request, and names what fits', () => {
    const plan = planMemory(configOf('meta-llama/Llama-2-70b-hf', 1, 1));
    expect(plan.fits).toBe(false);
    expect(plan.smallestFit).toEqual({ tensorParallel: 2, pipelineParallel: 1 });
  });
});
