import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { GPUS, GPU_IDS, type GpuId } from '../catalog/gpus/index.ts';
import { findModel } from '../models/models.ts';
import type { BatchShape } from '../iteration/batch-shape.ts';
import type { KvFormat } from '../catalog/number-formats.ts';
import { expertsOf } from '../models/layers.ts';
import type { WeightFormat } from '../models/weight-format.ts';
import type { DeploymentConfig } from '../config/deployment-config.ts';
import { bundleOnDisk } from '../testing/bundle-on-disk.ts';
import type { TimedConfig } from '../config/timed-config.ts';
import { USUAL_DEPLOYMENT } from '../testing/config.ts';
import { tableFiles } from '../profiles/table-files.ts';
import { ForestCache } from '../predictors/regressors/forest-cache.ts';
import { createTablePredictor } from './tables/table-predictor.ts';
import { trainTimings } from './provenance/train-timings.ts';
import type { TrainRequest } from './train-input.ts';

const read = (path: string): string => readFileSync(path, 'utf8');

interface Formats {
  readonly gpu?: GpuId;
  readonly modelId?: string;
  readonly weights?: WeightFormat;
  readonly kvCache?: KvFormat;
}

function configOf({ gpu = 'h100-sxm', modelId, weights = 'bf16', kvCache = 'bf16' }: Formats): TimedConfig {
  const model = findModel(modelId ?? 'meta-llama/Llama-3.1-8B');
  if (model === undefined) throw new Error(`no model ${modelId}`);
  const deployment: DeploymentConfig = {
    ...USUAL_DEPLOYMENT,
    weights,
    kvCache,
    ...(expertsOf(model) === null ? {} : { experts: { parallel: false, skew: 'balanced' } }),
  };
  return { gpu: GPUS[gpu], model, deployment, timing: { model: 'random-forest', allReduce: 'graph' } };
}

function inputOf(formats: Formats): TrainRequest {
  const config = configOf(formats);
  return { ...config, profile: bundleOnDisk(config, read) };
}

const decodes = (count: number, kvTokens: number): BatchShape => ({
  requests: count,
  tokens: count,
  sampled: count,
  decodes: count,
  decodeKvTokens: count * kvTokens,
  prefills: 0,
  prefillChunk: new Int32Array(0),
  prefillPrefix: new Int32Array(0),
});
const prompt = (tokens: number): BatchShape => ({
  ...decodes(0, 0),
  requests: 1,
  tokens,
  sampled: 1,
  prefills: 1,
  prefillChunk: Int32Array.of(tokens),
  prefillPrefix: Int32Array.of(0),
});

const cache = new ForestCache();
const train = (formats: Formats) => trainTimings(inputOf(formats), cache);
const secondsOf = async (formats: Formats, batch: BatchShape): Promise<number> =>
  createTablePredictor(await train(formats)).stageSeconds(0, batch);

describe('number formats on an H100', () => {
  it('takes less time for fp8 weights, per tensor and per block, where the weights are what takes time', async () => {
    const batch = decodes(16, 500);
    const bf16 = await secondsOf({}, batch);
    const [fp8, block] = [
      await secondsOf({ weights: 'fp8' }, batch),
      await secondsOf({ weights: 'fp8-block' }, batch),
    ];
    // 15 GB of weights become 8: at most 46 % less time, and kernels for quantisation and attention remain.
    for (const seconds of [fp8, block]) {
      expect(seconds).toBeLessThan(0.85 * bf16);
      expect(seconds).toBeGreaterThan(0.54 * bf16);
    }
    expect(await secondsOf({ weights: 'fp8' }, prompt(8192))).toBeLessThan(await secondsOf({}, prompt(8192)));
  }, 60_000);

  it('takes less time for an fp8 cache where the cache is long', async () => {
    const batch = decodes(64, 16_384);
    const ratio = (await secondsOf({ kvCache: 'fp8' }, batch)) / (await secondsOf({}, batch));
    expect(ratio).toBeLessThan(0.75);
    expect(ratio).toBeGreaterThan(0.5);
  }, 60_000);

  it('says of the LM head that it stays in bf16, and of the cache that it does not', async () => {
    const { evidence } = await train({ weights: 'fp8-block', kvCache: 'fp8' });
    const detailOf = (operator: string) => evidence.find((one) => one.operator === operator)?.detail;
    expect(detailOf('LM head')).toMatch(/in bf16/);
    expect(detailOf('GEMM')).toMatch(/waited for the host/);
    expect(detailOf('decode attention')).toMatch(/cache is in fp8/);
  }, 60_000);
});

describe('a GPU without fp8', () => {
  it.each([
    [{ weights: 'fp8' }, /A100 SXM 80 GB has no fp8 arithmetic/],
    [{ weights: 'fp8-block' }, /A100 SXM 80 GB has no fp8 arithmetic/],
    [{ kvCache: 'fp8' }, /KV cache in fp8 is not measured on the A100/],
  ] as const)('refuses %o in a sentence', async (formats, message) => {
    await expect(train({ gpu: 'a100-sxm', ...formats })).rejects.toThrow(message);
  });
});

describe('a sliding window that was measured', () => {
  it('is timed by its own kernels: decodes over any cache beyond it take the same time', async () => {
    const formats: Formats = { modelId: 'openai/gpt-oss-20b', weights: 'mxfp4' };
    const tables = await train(formats);
    expect(tables.evidence.map(({ operator }) => operator)).toContain('sliding-window attention, decode');
    const mixers = tables.stages.flatMap((stage) => stage.mixers.map((mixer) => mixer.tables));
    const windowed = mixers.find(
      (one) => one.kind === 'attention' && one.sees.kind === 'window' && one.sees.kernels === 'windowed',
    );
    if (windowed?.kind !== 'attention') throw new Error('no layer is timed by kernels with a window');
    const { batch, length, seconds } = windowed.kernels.decode;
    const row = batch.indexOf(64) * length.length;
    const at = (tokens: number): number => seconds[row + length.indexOf(tokens)] ?? Number.NaN;
    expect(Math.abs(at(32_768) / at(1024) - 1)).toBeLessThan(0.1);
  }, 60_000);
});

describe('more KV heads than were measured', () => {
  it('are read as more sequences, and the result says so', async () => {
    const { evidence, coverage } = await train({ modelId: 'meta-llama/Llama-2-7b-hf' });
    const decode = evidence.find(({ operator }) => operator === 'decode attention');
    expect(decode).toMatchObject({ status: 'interpolated' });
    expect(decode?.detail).toMatch(/32\/32 heads .* 4 times as many sequences of 8 KV heads/);
    expect(coverage.maxDecodes).toBe(512);
  }, 60_000);
});

describe('the files of a configuration', () => {
  it('are all there, on every GPU that can run it', () => {
    for (const gpu of GPU_IDS) {
      for (const weights of ['bf16', 'fp8', 'fp8-block'] as const) {
        for (const kvCache of ['bf16', 'fp8'] as const) {
          for (const modelId of ['meta-llama/Llama-3.1-8B', 'openai/gpt-oss-20b']) {
            const files = tableFiles(configOf({ gpu, modelId, weights, kvCache }));
            expect(files.filter(({ folder, id }) => !existsSync(`public/${folder}/${id}.json`))).toEqual([]);
          }
        }
      }
    }
  });
});
