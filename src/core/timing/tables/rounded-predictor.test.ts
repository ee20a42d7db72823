import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { GPUS } from '../../catalog/gpus/index.ts';
import { findModel } from '../../models/models.ts';
import type { BatchShape } from '../../iteration/batch-shape.ts';
import { parseProfile } from '../../profiles/parse.ts';
import { createRoundedPredictor } from './rounded-predictor.ts';
import { createTablePredictor } from './table-predictor.ts';
import type { TimingTables } from './timing-tables.ts';
import { trainTimings } from '../provenance/train-timings.ts';

function batchOf(
  decodes: number,
  kvTokens: number,
  prompts: readonly (readonly [number, number])[],
): BatchShape {
  const prefilled = prompts.reduce((sum, [chunk]) => sum + chunk, 0);
  return {
    requests: decodes + prompts.length,
    tokens: decodes + prefilled,
    sampled: decodes + prompts.length,
    decodes,
    decodeKvTokens: kvTokens,
    prefills: prompts.length,
    prefillChunk: Int32Array.from(prompts, ([chunk]) => chunk),
    prefillPrefix: Int32Array.from(prompts, ([, prefix]) => prefix),
  };
}

describe('our tables put together as Vidur does, beside the complete iteration', () => {
  let tables: TimingTables;
  beforeAll(async () => {
    const model = findModel('meta-llama/Llama-3.1-8B');
    if (!model) throw new Error('the catalog lost a model');
    tables = await trainTimings({
      profile: parseProfile(readFileSync('public/profiles/h100-sxm.json', 'utf8')),
      model,
      gpu: GPUS['h100-sxm'],
      deployment: {
        node: 'dgx',
        tensorParallel: 2,
        pipelineParallel: 1,
        weights: 'bf16',
        kvCache: 'bf16',
      },
      timing: { model: 'roofline', allReduce: 'graph' },
    });
  }, 30_000);
  const rounded = (batch: BatchShape) =>
    createRoundedPredictor(tables, 'grouped-query').stageSeconds(0, batch);
  const complete = (batch: BatchShape) => createTablePredictor(tables).stageSeconds(0, batch);

  it('takes tokens in steps of 8 and KV lengths in steps of 64; the complete iteration does not', () => {
    expect(rounded(batchOf(9, 9 * 1000, []))).toBe(rounded(batchOf(9, 9 * 1024, [])));
    expect(complete(batchOf(9, 9 * 1000, []))).toBeLessThan(complete(batchOf(9, 9 * 1024, [])));
    const one = rounded(batchOf(0, 0, [[505, 0]]));
    expect(rounded(batchOf(0, 0, [[512, 0]])) / one).toBeLessThan(1.01);
  });

  it('adds two launches a layer and a tenth to batched attention, and leaves the head and the embedding out', () => {
    const single = batchOf(1, 1024, []);
    const launches = 2 * 0.02e-3 * tables.layers;
    const layers = createTablePredictor({
      ...tables,
      tokens: { ...tables.tokens, embedding: new Float64Array(2), head: new Float64Array(2) },
    });
    const aligned = { ...single, tokens: 8 };
    expect(rounded(single)).toBeCloseTo(layers.stageSeconds(0, aligned) + launches, 12);
    expect(complete(aligned)).toBeGreaterThan(layers.stageSeconds(0, aligned));
    const grouped = createRoundedPredictor(tables, 'grouped-query').stageSeconds(0, batchOf(8, 8 * 1024, []));
    const single8 = createRoundedPredictor(tables, 'multi-head').stageSeconds(0, batchOf(8, 8 * 1024, []));
    expect(grouped).toBeGreaterThan(single8);
  });
});
