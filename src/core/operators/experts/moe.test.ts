import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EXPERT_SKEWS } from '../../models/expert-skew.ts';
import { expertsOf } from '../../models/layers.ts';
import { GPUS, type GpuId } from '../../catalog/gpus/index.ts';
import { findModel, MODELS } from '../../models/models.ts';
import type { DeploymentConfig } from '../../config/deployment-config.ts';
import { parsePart, parseProfile } from '../../profiles/parse.ts';
import { heldOutBy, quantile } from '../holdout.ts';
import { scoreExperts } from './moe-holdout.ts';
import { fitExperts, nearestExpertCells } from './moe-model.ts';
import { expertsTouched } from './moe-roofline.ts';
import { RANDOM_FOREST } from '../../predictors/regressors/random-forest.ts';
import { createTablePredictor } from '../../timing/tables/table-predictor.ts';
import { trainTimings } from '../../timing/provenance/train-timings.ts';
import type { TrainRequest } from '../../timing/train-input.ts';

const read = (name: string): string => readFileSync(`public/profiles/${name}.json`, 'utf8');

type Change = Partial<Pick<DeploymentConfig, 'tensorParallel' | 'weights' | 'experts'>>;

function inputOf(gpu: GpuId, id: string, change: Change = {}): TrainRequest {
  const model = findModel(id);
  if (model === undefined) throw new Error(`no model ${id}`);
  return {
    profile: parseProfile(read(gpu), read(`${gpu}.moe`)),
    model,
    gpu: GPUS[gpu],
    deployment: {
      node: 'dgx',
      tensorParallel: 2,
      pipelineParallel: 1,
      weights: 'bf16',
      kvCache: 'bf16',
      experts: { parallel: false, skew: 'balanced' },
      ...change,
    },
    timing: { model: 'random-forest', allReduce: 'graph' },
  };
}

async function evidenceOf(input: TrainRequest, operator: string) {
  const { evidence } = await trainTimings(input);
  return evidence.find((one) => one.operator === operator);
}

const MIXTRAL = 'mistralai/Mixtral-8x7B-v0.1';
const table = (() => {
  const part = parsePart(read('h100-sxm.moe'));
  const bf16 = part.part === 'moe' ? part.formats.bf16 : undefined;
  if (bf16 === undefined) throw new Error('no experts');
  return bf16;
})();
const peaks = { flops: GPUS['h100-sxm'].peaks.bf16, bandwidth: GPUS['h100-sxm'].memoryBandwidth };
const target = {
  shape: { hidden: 4096, width: 14_336, perToken: 2, experts: 8 },
  division: { tensorParallel: 2, expertParallel: 1 },
  skew: 'balanced',
  bytesPerWeight: 2,
} as const;

describe('fused experts', () => {
  it('give a measured time back', () => {
    const cells = nearestExpertCells(table, target);
    const model = fitExperts(cells, target, peaks, RANDOM_FOREST);
    const own = cells.filter(({ tensorParallel }) => tensorParallel === 2);
    expect(own).toHaveLength(table.tokens.length);
    for (const { tokens, microseconds } of own) {
      expect(Math.abs(model.microseconds(tokens) / microseconds - 1)).toBeLessThan(0.01);
    }
  });

  it('stay near token counts that were held out', () => {
    const scores = [1, 2, 3].map((seed) =>
      scoreExperts(table, target, peaks, RANDOM_FOREST, heldOutBy(seed, 0.2)),
    );
    const errors = scores.flatMap((score) => score.errors);
    expect(errors.length).toBeGreaterThan(10);
    expect(quantile(errors, 0.5)).toBeLessThan(0.06);
  });

  it('are chosen more widely by more tokens, and never by more than there are', () => {
    const division = fc.constantFrom(1, 2, 4, 8);
    const skews = fc.constantFrom(...EXPERT_SKEWS);
    const models = fc.constantFrom(...MODELS.flatMap((model) => expertsOf(model) ?? []));
    fc.assert(
      fc.property(
        models,
        division,
        skews,
        fc.integer({ min: 1, max: 4096 }),
        ({ count, perToken }, ep, skew, tokens) => {
          const at = (m: number) => expertsTouched({ perToken, experts: count }, ep, skew, m);
          expect(at(tokens)).toBeLessThanOrEqual(count / ep);
          expect(at(tokens)).toBeGreaterThanOrEqual(1);
          expect(at(tokens + 1)).toBeGreaterThanOrEqual(at(tokens));
        },
      ),
    );
  });
});

describe('a mixture of experts', () => {
  it('is timed with its experts, router and one all-reduce after them', async () => {
    const tables = await trainTimings(inputOf('h100-sxm', MIXTRAL));
    const { layerGemm, layer, allReduce } = tables.tokens;
    // 491 microseconds are measured for the experts of 32 tokens; attention's matrices are a tenth of that.
    expect(layerGemm[32]).toBeGreaterThan(0.00049);
    expect(layerGemm[32]).toBeLessThan(0.00058);
    expect(layer[32]).toBeGreaterThan((layerGemm[32] ?? 0) + 2 * (allReduce[32] ?? 0));
    const seconds = createTablePredictor(tables).stageSeconds(0, {
      requests: 38,
      tokens: 38,
      sampled: 38,
      decodes: 38,
      decodeKvTokens: 38 * 700,
      prefills: 0,
      prefillChunk: new Int32Array(1),
      prefillPrefix: new Int32Array(1),
    });
    // vLLM 0.15 was measured at 19.2 ms a token with about as many requests, host time included.
    expect(seconds).toBeGreaterThan(0.0165);
    expect(seconds).toBeLessThan(0.0192);
  });

  it('says what its times are taken from', async () => {
    expect(await evidenceOf(inputOf('h100-sxm', MIXTRAL), 'experts')).toMatchObject({ status: 'measured' });
    expect(await evidenceOf(inputOf('h100-sxm', MIXTRAL), 'router')).toMatchObject({ status: 'derived' });
    const a100 = await evidenceOf(inputOf('a100-sxm', MIXTRAL), 'experts');
    expect(a100?.status).toBe('derived');
    expect(a100?.detail).toContain('Balanced tokens are not measured on the A100 SXM 80 GB');
    const experts = { parallel: true, skew: 'power-law-1.2' } as const;
    const divided = await evidenceOf(inputOf('h100-sxm', MIXTRAL, { experts }), 'experts');
    expect(divided?.detail).toContain('divided among 2 GPUs');
    const qwen = inputOf('b200-sxm', 'Qwen/Qwen3-30B-A3B', { tensorParallel: 4 });
    expect(await evidenceOf(qwen, 'experts')).toMatchObject({ status: 'interpolated' });
  }, 60_000);

  it('is refused where its experts are not measured', async () => {
    const input = inputOf('a100-sxm', 'openai/gpt-oss-20b', { weights: 'mxfp4' });
    await expect(trainTimings(input)).rejects.toThrow('Experts in mxfp4 are not measured on the A100');
  });
});
