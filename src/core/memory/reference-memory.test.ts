import { testConfig } from '../testing/config.ts';
import { describe, expect, it } from 'vitest';
import { GPUS } from '../catalog/gpus/index.ts';
import { AS_IN_VIDUR } from '../config/corrections.ts';
import type { RunConfig } from '../config/run-config.ts';
import { planMemory } from './memory-planner.ts';
import { planReferenceMemory } from './reference-memory.ts';

function configOf(model: string, tensorParallel: number, pipelineParallel: number): RunConfig {
  return testConfig({
    model,
    gpu: GPUS['a100-sxm'],
    deployment: { node: 'pairwise-nvlink', tensorParallel, pipelineParallel },
    scheduler: { policy: 'sarathi', fields: { maxBatchSize: 128, chunkSize: 512, watermarkFraction: 0.01 } },
    corrections: AS_IN_VIDUR,
  });
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
