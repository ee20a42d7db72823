import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { GPUS } from '../../catalog/gpus/index.ts';
import { findModel } from '../../models/models.ts';
import type { TimingConfig } from '../../config/timing-config.ts';
import { parseProfile } from '../../profiles/parse.ts';
import { ForestCache } from '../../predictors/regressors/forest-cache.ts';
import type { DescribedTables } from '../tables/timing-tables.ts';
import { trainTimings } from './train-timings.ts';

const profile = parseProfile(readFileSync('public/profiles/h100-sxm.json', 'utf8'));
const cache = new ForestCache();

function tablesOf(
  id: string,
  tensorParallel: number,
  model: TimingConfig['model'],
): Promise<DescribedTables> {
  const spec = findModel(id);
  if (spec === undefined) throw new Error(`no model ${id}`);
  const deployment = {
    node: 'dgx',
    tensorParallel,
    pipelineParallel: 1,
    weights: 'bf16',
    kvCache: 'bf16',
  } as const;
  const timing = { model, allReduce: 'graph' } as const;
  return trainTimings({ profile, model: spec, gpu: GPUS['h100-sxm'], deployment, timing }, cache);
}

describe('the deviation of an iteration', () => {
  it('is a few per cent with forests', async () => {
    const { decode, prefill } = (await tablesOf('meta-llama/Llama-3.1-70B', 4, 'random-forest')).deviation;
    for (const share of [decode, prefill]) {
      expect(share).toBeGreaterThan(0.001);
      expect(share).toBeLessThan(0.1);
    }
  });

  it('is nothing where one formula gives the times', async () => {
    const tables = await tablesOf('meta-llama/Llama-3.1-8B', 1, 'roofline');
    expect(tables.deviation).toEqual({ decode: 0, prefill: 0 });
  });
});
