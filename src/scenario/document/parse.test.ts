import { layerCount } from '../../core/models/layers.ts';
import { BUNDLED } from '../../core/catalog/bundled.ts';
import { PLAIN_CONDUCT } from '../../core/config/engine-conduct.ts';
import { NO_HOST_TIME } from '../../core/config/host-times.ts';
import { describe, expect, it } from 'vitest';
import { defaultComparison } from './defaults.ts';
import { minimalComparison, minimalScenario } from './minimal.ts';
import { parseComparison } from './parse-comparison.ts';
import { resolveScenario } from './resolve.ts';
import { upgradeDocument } from './versions.ts';
import { DOCUMENT, firstMessage, parsed, withDeployment, withWorkload } from './testing.ts';

describe('parseScenario', () => {
  it('fills in the defaults of the format', () => {
    expect(parsed(DOCUMENT)).toMatchObject({
      deployment: { node: 'dgx', pipelineParallel: 1, weights: 'bf16', memoryFraction: 0.9, kvBlocks: null },
      router: { policy: 'round-robin' },
      scheduler: { policy: 'vllm-v1', maxBatchSize: 1024, maxBatchTokens: 8192, prefixCaching: true },
      engine: { name: 'vllm', version: '0.15' },
      workload: { seed: 42, maxTokens: null, warmupRequests: 0, promptPool: null },
      timing: { model: 'random-forest', attention: 'kernels', allReduce: 'graph' },
      slo: [],
      compat: null,
    });
  });

  it('lets defaults follow the GPU and the scheduler', () => {
    expect(parsed(withDeployment({ gpu: 'a100-sxm' })).scheduler).toMatchObject({
      maxBatchSize: 256,
      maxBatchTokens: 2048,
    });
    expect(parsed(withDeployment({ gpu: 'l40s' })).deployment.node).toBe('pcie');
    expect(parsed({ ...DOCUMENT, scheduler: { policy: 'sarathi' } })).toMatchObject({
      scheduler: { maxBatchSize: 128, chunkSize: 512, watermarkFraction: 0.01 },
      engine: { name: 'vidur-2024' },
    });
  });

  it('takes fp16 for bf16', () => {
    expect(parsed(withDeployment({ weights: 'fp16' })).deployment.weights).toBe('bf16');
  });

  it.each([
    [{ ...DOCUMENT, speed: 3 }, 'speed (3) is not a known field; the fields here are version'],
    [{ ...DOCUMENT, version: 2 }, 'version must be 1, not 2.'],
    [{ ...DOCUMENT, model: 'llama' }, 'model must be one of the catalog'],
    [
      withDeployment({ tensorParallel: 3 }),
      "deployment.tensorParallel is 3, but the model's 64 attention heads do not divide by it; it must be 1, 2, 4 or 8.",
    ],
    [
      withDeployment({ node: 'pairwise-nvlink', tensorParallel: 8 }),
      'deployment.tensorParallel is 8, but a pairwise-nvlink node has 4 GPUs.',
    ],
    [
      withDeployment({ pipelineParallel: 3 }),
      "deployment.pipelineParallel is 3, but must divide the model's 80 layers.",
    ],
    [
      withDeployment({ node: 'pcie' }),
      'deployment.node must be dgx or pairwise-nvlink for h100-sxm, not "pcie".',
    ],
    [
      withDeployment({ weights: 'mxfp4' }),
      'deployment.weights is "mxfp4", but meta-llama/Llama-3.1-70B has no experts in it; it must be bf16, fp8, fp8-block, nvfp4, int4 or checkpoint.',
    ],
    [
      withDeployment({ expertParallel: true }),
      'deployment.expertParallel is true, but meta-llama/Llama-3.1-70B has no experts; it must be false.',
    ],
    [
      { ...DOCUMENT, scheduler: { chunkSize: 512 } },
      'scheduler.chunkSize (512) is a field of sarathi, not of vllm-v1',
    ],
    [
      { ...DOCUMENT, engine: { name: 'triton' } },
      'engine.name must be vllm, sglang, tensorrt-llm or vidur-2024',
    ],
    [
      { ...DOCUMENT, engine: { name: 'vllm', version: 'latest' } },
      'engine.version must be a version such as "0.15", not "latest".',
    ],
    [
      { ...DOCUMENT, engine: { name: 'vllm', host: { requestSeconds: -1 } } },
      'engine.host.requestSeconds must be a number from 0 to 10',
    ],
    [
      { ...DOCUMENT, timing: { model: 'regression' } },
      'timing.model must be random-forest, linear-regression or roofline, not "regression".',
    ],
    [
      { ...DOCUMENT, timing: { attention: 'paged' } },
      'timing.attention must be kernels or vidur, not "paged".',
    ],
    [{ ...DOCUMENT, compat: 'vllm' }, 'compat must be "vidur" or null, not "vllm".'],
    [
      { ...DOCUMENT, compat: 'vidur', scheduler: { policy: 'orca-plus' } },
      'scheduler.policy is "orca-plus", but with compat "vidur" it must be vllm, sarathi, orca, faster-transformer or lightllm.',
    ],
    [
      { ...withDeployment({ offload: { gibibytes: 64 } }), scheduler: { policy: 'vllm' } },
      'deployment.offload ({"gibibytes":64,"bandwidth":32000000000}) must be left out: vllm caches no prefixes.',
    ],
    [
      { ...withDeployment({ offload: { gibibytes: 64 } }), scheduler: { prefixCaching: false } },
      'deployment.offload ({"gibibytes":64,"bandwidth":32000000000}) must be left out: scheduler.prefixCaching is false.',
    ],
    [
      { ...withDeployment({ kvCache: 'fp8' }), compat: 'vidur', scheduler: { policy: 'sarathi' } },
      'deployment.kvCache is "fp8", but with compat "vidur" it must be bf16.',
    ],
    [
      { ...DOCUMENT, scheduler: { policy: 'lightllm' } },
      'deployment.blockSize is 16, but lightllm counts single tokens; it must be 1.',
    ],
    [
      withWorkload({ arrivals: { process: 'poisson' } }),
      'workload.arrivals.rate is missing; it must be a number above 0',
    ],
    [withWorkload({ arrivals: undefined }), 'workload.arrivals must be an object'],
    [
      withWorkload({ seconds: 10 }),
      'workload.seconds (10) must be left out when workload.requests is given.',
    ],
    [
      withWorkload({ maxTokens: 200_000 }),
      'workload.maxTokens is 200000, but the model takes at most 131072.',
    ],
    [
      withWorkload({ lengths: { distribution: 'fixed', prompt: 131_000, output: 73 } }),
      'workload.lengths.output is 73, which with 131000 of prompt makes 131073 tokens',
    ],
    [
      withWorkload({ lengths: { distribution: 'fixed', prompt: 140_000, output: 1 } }),
      'workload.lengths.prompt is 140000',
    ],
    [
      withWorkload({ lengths: { distribution: 'zipf' } }),
      'workload.maxTokens is null, but zipf lengths need it',
    ],
    [
      withWorkload({ arrivals: { process: 'list', times: [0, 2, 1] } }),
      'workload.arrivals.times has 1 wrong row of 3: row 3 (1); it must be a list of one or more numbers',
    ],
    [
      withWorkload({ arrivals: { process: 'list', times: [0, 1] } }),
      'workload.arrivals.times has 2 entries, but workload.requests is 100.',
    ],
    [
      withWorkload({
        requests: 6,
        lengths: { distribution: 'list', prompts: [9, -1, 'x', 2.5, 0, 9], outputs: [1, 1, 1, 1, 1, 1] },
      }),
      'workload.lengths.prompts has 4 wrong rows of 6: row 2 (-1), row 3 ("x"), row 4 (2.5) and 1 more; it must be a list of one or more whole numbers',
    ],
    [
      withWorkload({ lengths: { distribution: 'list', prompts: [], outputs: [1] } }),
      'workload.lengths.prompts must be a list of one or more whole numbers',
    ],
    [
      withWorkload({ warmupRequests: 100 }),
      'workload.warmupRequests is 100, but must be below workload.requests (100).',
    ],
    [42, 'the scenario must be an object'],
  ])('refuses case %# in one sentence', (document, start) => {
    const message = firstMessage(document);
    expect(message.slice(0, start.length)).toBe(start);
    expect(message).toMatch(/\.$/);
  });

  it('needs exactly one of requests and seconds', () => {
    const { requests: _, ...rest } = DOCUMENT.workload;
    expect(firstMessage({ ...DOCUMENT, workload: rest })).toContain('workload.requests is missing');
    expect(firstMessage({ ...DOCUMENT, workload: { ...rest, seconds: 60 } })).toBe('accepted');
    const burst = { ...rest, seconds: 60, arrivals: { process: 'burst' } };
    expect(firstMessage({ ...DOCUMENT, workload: burst })).toContain(
      'workload.seconds (60) does not end a burst',
    );
  });

  it('replicates KV heads when TP is larger, and refuses what neither divides', () => {
    const qwen = { ...DOCUMENT, model: 'microsoft/phi-4' };
    expect(firstMessage({ ...qwen, deployment: { gpu: 'h100-sxm', tensorParallel: 5 } })).toBe('accepted');
    expect(firstMessage({ ...qwen, deployment: { gpu: 'h100-sxm', tensorParallel: 4 } })).toContain(
      '10 KV heads',
    );
  });

  it('upgrades older documents one version at a time', () => {
    const steps = [
      (document: Readonly<Record<string, unknown>>) => ({ ...document, version: 2, a: 1 }),
      (document: Readonly<Record<string, unknown>>) => ({ ...document, version: 3, b: document['a'] }),
    ];
    expect(upgradeDocument({ version: 1 }, steps)).toEqual({ version: 3, a: 1, b: 1 });
    expect(upgradeDocument({ version: 2, a: 5 }, steps)).toEqual({ version: 3, a: 5, b: 5 });
    expect(upgradeDocument({ version: 4 }, steps)).toEqual({ version: 4 });
    expect(upgradeDocument('text', steps)).toBe('text');
  });
});

describe('comparisons', () => {
  it('default to two sides that read back from what is saved', () => {
    const comparison = defaultComparison();
    expect(comparison.sides).toHaveLength(2);
    expect(parseComparison(minimalComparison(comparison, BUNDLED), BUNDLED)).toEqual({
      ok: true,
      value: comparison,
    });
  });

  it('name the side of an issue', () => {
    const result = parseComparison(
      { version: 1, sides: [DOCUMENT, withDeployment({ tensorParallel: 3 })] },
      BUNDLED,
    );
    expect(result.ok ? [] : result.issues.map(({ path }) => path)).toEqual([
      'sides.1.deployment.tensorParallel',
    ]);
    expect(parseComparison({ version: 1, sides: [] }, BUNDLED).ok).toBe(false);
  });
});

describe('minimalScenario', () => {
  it('gives back a document that leaves out every default', () => {
    expect(minimalScenario(parsed(DOCUMENT), BUNDLED)).toEqual(DOCUMENT);
  });
});

describe('resolveScenario', () => {
  it('replaces ids and nulls by what they stand for', () => {
    const config = resolveScenario(parsed(DOCUMENT), BUNDLED);
    const [pool] = config.pools;
    expect(layerCount(config.model)).toBe(80);
    expect(config.workload).toMatchObject({ requests: 100, seconds: null, maxTokens: 131_072 });
    expect(pool.scheduler).toEqual({
      policy: 'vllm-v1',
      fields: { maxBatchSize: 1024, maxBatchTokens: 8192, prefixCaching: true },
    });
    expect(pool.host).toMatchObject({ frontendSeconds: 0.0128 });
    expect(pool.conduct).toMatchObject({ schedulesAhead: true });
  });

  it('schedules ahead with one stage only, and leaves host time out for vidur-2024', () => {
    const [stages] = resolveScenario(parsed(withDeployment({ pipelineParallel: 2 })), BUNDLED).pools;
    expect(stages.conduct.schedulesAhead).toBe(false);
    const vidur = resolveScenario(parsed({ ...DOCUMENT, scheduler: { policy: 'sarathi' } }), BUNDLED);
    expect(vidur.pools[0].host).toEqual(NO_HOST_TIME);
    expect(vidur.pools[0].conduct).toEqual(PLAIN_CONDUCT);
  });
});
