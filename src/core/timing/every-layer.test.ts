import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { GPUS, type GpuId } from '../catalog/gpus/index.ts';
import type { TimedConfig } from '../config/timed-config.ts';
import { untimedReason } from '../config/untimed.ts';
import { COMPLETE_LIBRARY } from '../models/complete-library.ts';
import { tensorParallelProblem } from '../models/degrees.ts';
import { expertsOf, layerCount } from '../models/layers.ts';
import type { ModelSpec } from '../models/model-spec.ts';
import { publishedWeights } from '../models/own-format.ts';
import { batchOf, NO_DECODES, NO_PREFILLS } from '../operators/testing.ts';
import { ALONE } from '../predictors/train-host.ts';
import { ForestCache } from '../predictors/regressors/forest-cache.ts';
import { bundleOnDisk } from '../testing/bundle-on-disk.ts';
import { trainTimings } from './provenance/train-timings.ts';
import { createTablePredictor } from './tables/table-predictor.ts';
import { trainTables } from './train.ts';

const read = (path: string): string => readFileSync(path, 'utf8');

function modelOf(id: string): ModelSpec {
  const model = COMPLETE_LIBRARY.find(id);
  if (model === undefined) throw new Error(`no model ${id}`);
  return model;
}

function configOf(
  model: ModelSpec,
  gpu: GpuId,
  division: Partial<TimedConfig['deployment']> = {},
  timing: TimedConfig['timing'] = { model: 'roofline', allReduce: 'graph' },
): TimedConfig {
  return {
    model,
    gpu: GPUS[gpu],
    deployment: {
      node: 'dgx',
      tensorParallel: [8, 4, 2, 1].find((tp) => tensorParallelProblem(model, tp) === null) ?? 1,
      pipelineParallel: 1,
      weights: publishedWeights(model),
      kvCache: 'bf16',
      ...(expertsOf(model) === null ? {} : { experts: { parallel: false, skew: 'power-law-1.01' } }),
      ...division,
    },
    timing,
  };
}

const cache = new ForestCache();

async function predictorOf(config: TimedConfig) {
  return createTablePredictor(
    await trainTables({ ...config, profile: bundleOnDisk(config, read) }, cache, ALONE),
  );
}

describe('every model of the catalog that is timed', () => {
  const timed = COMPLETE_LIBRARY.ids
    .map(modelOf)
    .filter((model) => untimedReason({ model, deployment: { weights: publishedWeights(model) } }) === null);

  it('has times on B200 that grow with what there is to do', { timeout: 120_000 }, async () => {
    expect(timed.length).toBeGreaterThan(65);
    const wrong: object[] = [];
    for (const model of timed) {
      const { stageSeconds } = await predictorOf(configOf(model, 'b200-sxm'));
      const decodes = (count: number, kvTokens: number) =>
        stageSeconds(0, batchOf({ count, kvTokens }, NO_PREFILLS));
      const prompt = (chunk: number, prefix: number) =>
        stageSeconds(0, batchOf(NO_DECODES, { count: 1, chunk, prefix }));
      const times = {
        one: decodes(1, 1000),
        many: decodes(64, 1000),
        long: decodes(64, 16_000),
        prompt: prompt(512, 0),
        longer: prompt(4096, 0),
        onPrefix: prompt(4096, 16_384),
      };
      const grow =
        times.one > 0 &&
        times.many > times.one &&
        times.long >= times.many &&
        times.longer > times.prompt &&
        times.onPrefix >= times.longer;
      if (!grow) wrong.push({ id: model.id, ...times });
    }
    expect(wrong).toEqual([]);
  });
});

describe('DeepSeek-R1 on 8 H200', () => {
  const config = configOf(
    modelOf('deepseek-ai/DeepSeek-R1'),
    'h200-sxm',
    {},
    {
      model: 'random-forest',
      allReduce: 'graph',
    },
  );

  it('takes no less than reading the weights that a token passes, and says where its times come from', async () => {
    const tables = await trainTimings({ ...config, profile: bundleOnDisk(config, read) }, cache);
    const one = createTablePredictor(tables).stageSeconds(
      0,
      batchOf({ count: 1, kvTokens: 1000 }, NO_PREFILLS),
    );
    // 37.6e9 parameters a token, a byte each, divided by 8 GPUs.
    expect(one).toBeGreaterThan(37.6e9 / 8 / config.gpu.memoryBandwidth);
    expect(one).toBeLessThan(0.02);
    const told = new Map(tables.evidence.map(({ operator, status }) => [operator, status]));
    expect(told.get('latent attention')).toBe('measured');
    expect(told.get('experts')).toBe('measured');
    expect(tables.coverage.maxKvTokens).toBe(131_072);
  }, 30_000);

  it('is timed with the kernels of its engine', async () => {
    const seconds = async (kernels: 'sglang' | 'tensorrt-llm' | undefined) => {
      const timing = { ...config.timing, ...(kernels === undefined ? {} : { kernels }) };
      const { stageSeconds } = await predictorOf({ ...config, timing });
      return stageSeconds(0, batchOf({ count: 64, kvTokens: 4000 }, NO_PREFILLS));
    };
    const all = [await seconds(undefined), await seconds('sglang'), await seconds('tensorrt-llm')];
    expect(new Set(all).size).toBe(3);
    expect(Math.max(...all) / Math.min(...all)).toBeLessThan(1.5);
  }, 30_000);
});

describe('a pipeline of unlike layers', () => {
  it('has in each stage the layers that fall into it', async () => {
    // The first three layers have no experts.
    const model = modelOf('deepseek-ai/DeepSeek-V2');
    const two = configOf(model, 'h200-sxm', { pipelineParallel: 2, tensorParallel: 8 });
    const whole = configOf(model, 'h200-sxm', { tensorParallel: 8 });
    const batch = batchOf({ count: 32, kvTokens: 2000 }, NO_PREFILLS);
    const tables = await trainTables({ ...two, profile: bundleOnDisk(two, read) }, cache, ALONE);
    expect(tables.stages.map(({ layers }) => layers)).toEqual([layerCount(model) / 2, layerCount(model) / 2]);
    const layersOf = (stage: number): number => {
      const nothing = new Float64Array(2);
      const tokens = { ...tables.tokens, embedding: nothing, head: nothing, send: nothing };
      return createTablePredictor({ ...tables, tokens }).stageSeconds(stage, batch);
    };
    expect(layersOf(0)).not.toBe(layersOf(1));
    const one = await trainTables({ ...whole, profile: bundleOnDisk(whole, read) }, cache, ALONE);
    const nothing = new Float64Array(2);
    const all = createTablePredictor({
      ...one,
      tokens: { ...one.tokens, embedding: nothing, head: nothing },
    }).stageSeconds(0, batch);
    expect(layersOf(0) + layersOf(1)).toBeCloseTo(all, 12);
    const seconds = new Float64Array(2);
    const predictor = createTablePredictor(tables);
    predictor.allStageSeconds?.(batch, seconds);
    expect([...seconds]).toEqual([0, 1].map((stage) => predictor.stageSeconds(stage, batch)));
  });
});

describe('what cannot be timed', () => {
  it('is refused in a sentence that says what is missing', async () => {
    const train = (config: TimedConfig) =>
      trainTables({ ...config, profile: bundleOnDisk(config, read) }, cache, ALONE);
    const super120 = modelOf('nvidia/NVIDIA-Nemotron-3-Super-120B-A12B-NVFP4');
    await expect(train(configOf(super120, 'h200-sxm'))).rejects.toThrow(
      'Matrix products in nvfp4 are not measured on the H200',
    );
    const r1 = modelOf('deepseek-ai/DeepSeek-R1');
    await expect(train(configOf(r1, 'a100-sxm', { weights: 'bf16', kvCache: 'fp8' }))).rejects.toThrow(
      'A100',
    );
    await expect(train(configOf(r1, 'h200-sxm', { weights: 'int4' }))).rejects.toThrow(
      'products with weights in int4 are not measured yet',
    );
    const next = modelOf('Qwen/Qwen3-Next-80B-A3B-Instruct');
    await expect(train(configOf(next, 'a100-sxm'))).rejects.toThrow('heads of size 256');
  });
});
