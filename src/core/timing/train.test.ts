import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { GPUS, type GpuId } from '../catalog/gpus/index.ts';
import type { NodeId } from '../catalog/nodes.ts';
import { findModel, MODELS } from '../models/models.ts';
import type { BatchShape, ExecutionTimePredictor } from '../iteration/batch-shape.ts';
import { parseProfile } from '../profiles/parse.ts';
import { ForestCache } from '../predictors/regressors/forest-cache.ts';
import { createTablePredictor } from './tables/table-predictor.ts';
import type { DescribedTables } from './tables/timing-tables.ts';
import { trainTimings } from './provenance/train-timings.ts';
import type { TrainRequest } from './train-input.ts';
import { unsupportedReason, UnsupportedShapeError } from './provenance/unsupported.ts';

const profiles = new Map<GpuId, TrainRequest['profile']>();

function inputOf(gpu: GpuId, id: string, tensorParallel = 1, pipelineParallel = 1): TrainRequest {
  const profile = profiles.get(gpu) ?? parseProfile(readFileSync(`public/profiles/${gpu}.json`, 'utf8'));
  profiles.set(gpu, profile);
  const model = findModel(id);
  if (model === undefined) throw new Error(`no model ${id}`);
  const node: NodeId = gpu === 'l40s' ? 'pcie' : 'dgx';
  return {
    profile,
    model,
    gpu: GPUS[gpu],
    deployment: {
      node,
      tensorParallel,
      pipelineParallel,
      weights: 'bf16',
      kvCache: 'bf16',
    },
    timing: { model: 'random-forest', allReduce: 'graph' },
  };
}

function batchOf(
  decodes: number,
  kvTokens: number,
  prompts: readonly (readonly [number, number])[] = [],
): BatchShape {
  const prefilled = prompts.reduce((sum, [chunk]) => sum + chunk, 0);
  return {
    requests: decodes + prompts.length,
    tokens: decodes + prefilled,
    sampled: decodes + prompts.length,
    decodes,
    decodeKvTokens: decodes * kvTokens,
    prefills: prompts.length,
    prefillChunk: Int32Array.from(prompts.map(([chunk]) => chunk)),
    prefillPrefix: Int32Array.from(prompts.map(([, prefix]) => prefix)),
  };
}

describe('Llama-3.1-8B on one H100', () => {
  let tables: DescribedTables;
  let predictor: ExecutionTimePredictor;
  beforeAll(async () => {
    tables = await trainTimings(inputOf('h100-sxm', 'meta-llama/Llama-3.1-8B'));
    predictor = createTablePredictor(tables);
  }, 30_000);

  it('is bound by reading the weights at batch 1', () => {
    // 15 GB of weights without the embedding at 3.35 TB/s take 4.5 ms; no kernel reaches the peak.
    const seconds = predictor.stageSeconds(0, batchOf(1, 1000));
    expect(seconds).toBeGreaterThan(0.0045);
    expect(seconds).toBeLessThan(0.0075);
  });

  it('costs a prefill as many operations as the model has, at a possible efficiency', () => {
    const seconds = predictor.stageSeconds(0, batchOf(0, 0, [[4096, 0]]));
    const efficiency = (2 * 7e9 * 4096) / seconds / GPUS['h100-sxm'].peaks.bf16;
    expect(efficiency).toBeGreaterThan(0.4);
    expect(efficiency).toBeLessThan(0.9);
  });

  it('is positive and finite far beyond what was measured', () => {
    const tokens = fc.integer({ min: 1, max: 200_000 });
    const prompts = fc.array(fc.tuple(tokens, fc.integer({ min: 0, max: 200_000 })), { maxLength: 40 });
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4096 }), tokens, prompts, (decodes, kv, list) => {
        fc.pre(decodes > 0 || list.length > 0);
        const seconds = predictor.stageSeconds(0, batchOf(decodes, kv, list));
        expect(Number.isFinite(seconds)).toBe(true);
        expect(seconds).toBeGreaterThan(0);
      }),
    );
  });

  it('takes longer over four times the cache once the cache matters', () => {
    for (const decodes of [1, 8, 64, 256]) {
      for (let kv = 2048; kv <= 32_768; kv *= 4) {
        const shorter = predictor.stageSeconds(0, batchOf(decodes, kv));
        expect(predictor.stageSeconds(0, batchOf(decodes, 4 * kv))).toBeGreaterThan(shorter);
      }
    }
  });

  it('takes longer for a chunk on a longer prefix', () => {
    const times = [0, 4096, 16_384, 65_536].map((prefix) =>
      predictor.stageSeconds(0, batchOf(0, 0, [[512, prefix]])),
    );
    expect(times).toEqual([...times].sort((a, b) => a - b));
  });

  it('says what it was measured up to and where its times come from', () => {
    expect(tables.coverage).toMatchObject({ maxTokens: 32_768, maxDecodes: 2048, maxKvTokens: 131_072 });
    const attention = tables.evidence.find(({ operator }) => operator === 'decode attention');
    expect(attention?.status).toBe('measured');
  });

  it('gives the same tables for the same input, and shares fitted operators through a cache', async () => {
    const cache = new ForestCache();
    const input = inputOf('h100-sxm', 'meta-llama/Llama-3.1-8B');
    const again = await trainTimings(input, cache);
    expect(again).toEqual(tables);
    expect(await trainTimings(input, cache)).toEqual(tables);
    expect(structuredClone(tables)).toEqual(tables);
  }, 30_000);
});

describe('parallelism', () => {
  it('divides layers over stages and sends between them, asked for one stage or all', async () => {
    const cache = new ForestCache();
    const train = async (pp: number) =>
      createTablePredictor(await trainTimings(inputOf('a100-sxm', 'meta-llama/Llama-3.1-70B', 4, pp), cache));
    const [whole, halves] = [await train(1), await train(2)];
    const batch = batchOf(32, 1000);
    const one = whole.stageSeconds(0, batch);
    const [first, second] = [halves.stageSeconds(0, batch), halves.stageSeconds(1, batch)];
    expect(first).toBeLessThan(one);
    expect(first + second).toBeGreaterThan(one);
    expect(first + second).toBeLessThan(1.02 * one);

    const stages = [whole, halves, await train(4)];
    fc.assert(
      fc.property(fc.constantFrom(0, 1, 2), fc.integer({ min: 1, max: 600 }), (which, decodes) => {
        const count = 2 ** which;
        const shape = batchOf(decodes, 700, decodes % 3 === 0 ? [[300, 512]] : []);
        const all = new Float64Array(count);
        stages[which]?.allStageSeconds?.(shape, all);
        expect([...all]).toEqual(
          Array.from({ length: count }, (_, stage) => stages[which]?.stageSeconds(stage, shape)),
        );
      }),
    );
  }, 30_000);
});

describe('models that are not measured as such', () => {
  it.each([
    ['h100-sxm', 'microsoft/phi-2', 1, 'Head size 80'],
    ['h100-sxm', 'Qwen/Qwen2.5-7B', 1, '28/4 heads'],
    ['h100-sxm', 'google/gemma-2-9b', 1, 'window of 4096'],
  ] as const)(
    '%s %s is timed and flagged',
    async (gpu, id, tp, words) => {
      const { evidence } = await trainTimings(inputOf(gpu, id, tp));
      const flagged = evidence.filter(({ status }) => status !== 'measured').map(({ detail }) => detail);
      expect(flagged.join(' ')).toContain(words);
    },
    30_000,
  );

  it('is refused in one sentence where no kernel is near', async () => {
    const input = inputOf('a100-sxm', 'google/gemma-2-9b');
    const reason = unsupportedReason(GPUS['a100-sxm'], input.model, 1);
    expect(reason).toMatch(/heads of size 256.*a100-sxm.*128/);
    await expect(trainTimings(input)).rejects.toThrow(UnsupportedShapeError);
  });

  it('leaves no catalog model out on an H100', () => {
    expect(MODELS.filter((model) => unsupportedReason(GPUS['h100-sxm'], model, 1) !== null)).toEqual([]);
  });
});

describe('a replica that spans nodes', () => {
  it('pays the measured transfer between nodes, and says so', async () => {
    const cache = new ForestCache();
    const train = (tp: number, pp: number) =>
      trainTimings(inputOf('h100-sxm', 'meta-llama/Llama-3.1-70B', tp, pp), cache);
    const [onOne, onTwo] = [await train(4, 2), await train(4, 4)];
    const sendOf = (tables: DescribedTables) => tables.tokens.send[512] ?? Number.NaN;
    // An 8 MiB message: 0.030 ms within a DGX H100, 0.246 ms between two of them (Vidur's network tables).
    expect(sendOf(onOne)).toBeCloseTo(3.0e-5, 5);
    expect(sendOf(onTwo)).toBeCloseTo(2.46e-4, 5);
    const said = onTwo.evidence.find(({ operator }) => operator === 'send/recv');
    expect(said?.detail).toContain('two nodes');
  }, 30_000);
});
