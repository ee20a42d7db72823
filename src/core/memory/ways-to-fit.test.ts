import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { GPUS } from '../catalog/gpus/index.ts';
import { withPool, type RunConfig } from '../config/run-config.ts';
import { MODELS } from '../models/models.ts';
import { testConfig } from '../testing/config.ts';
import { planMemory } from './memory-planner.ts';
import { lackingBytes, waysToFit, type WayToFit } from './ways-to-fit.ts';

const GIB = 1024 ** 3;

function llama70b(tensorParallel: number): RunConfig {
  return testConfig({
    model: 'meta-llama/Llama-3.1-70B',
    deployment: { tensorParallel },
    scheduler: { policy: 'vllm-v1', fields: { maxBatchSize: 1024, maxBatchTokens: 8192 } },
  });
}

function taken(config: RunConfig, { change, value }: WayToFit): RunConfig {
  const { deployment, scheduler } = config.pools[0];
  switch (change) {
    case 'batch limit':
      return withPool(config, {
        scheduler: { ...scheduler, fields: { ...scheduler.fields, maxBatchSize: value } },
      });
    case 'memory share':
      return withPool(config, { deployment: { ...deployment, memoryFraction: value } });
    case 'KV cache':
      return withPool(config, { deployment: { ...deployment, kvCache: value } });
    case 'weights':
      return withPool(config, { deployment: { ...deployment, weights: value } });
    case 'tensor parallel':
      return withPool(config, { deployment: { ...deployment, tensorParallel: value } });
    case 'pipeline parallel':
      return withPool(config, { deployment: { ...deployment, pipelineParallel: value } });
  }
}

describe('what would make a model fit', () => {
  it('is a batch limit of 256 first, for 70 B in bf16 on two H100', () => {
    const config = llama70b(2);
    const plan = planMemory(config, 576);
    expect(plan.fits).toBe(false);
    expect(lackingBytes(plan) / GIB).toBeGreaterThan(1);
    expect(lackingBytes(plan) / GIB).toBeLessThan(2);
    expect(waysToFit(config, 576)).toEqual([
      { change: 'batch limit', value: 256 },
      { change: 'memory share', value: expect.closeTo(0.93, 1) },
      { change: 'weights', value: 'fp8' },
      { change: 'tensor parallel', value: 4 },
      { change: 'pipeline parallel', value: 2 },
    ]);
  });

  it('is more GPUs alone where nothing less does', () => {
    expect(waysToFit(llama70b(1), 576).map(({ change }) => change)).toEqual([
      'tensor parallel',
      'pipeline parallel',
    ]);
  });

  it('fits when it is done, whatever it is, and is nothing else than what does not', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...MODELS.map(({ id }) => id)),
        fc.constantFrom(...Object.values(GPUS)),
        fc.constantFrom(1, 2),
        fc.constantFrom(1, 1000, 8000),
        (model, gpu, tensorParallel, longest) => {
          const config = testConfig({ model, gpu, deployment: { tensorParallel } });
          for (const way of waysToFit(config, longest))
            expect(planMemory(taken(config, way), longest).fits).toBe(true);
          const plan = planMemory(config, longest);
          if (!plan.fits) expect(lackingBytes(plan)).toBeGreaterThan(0);
        },
      ),
    );
  });
});
