import { readFileSync } from 'node:fs';
import { createHash, type Hash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { timedOf } from '../config/timed-config.ts';
import type { DeploymentConfig } from '../config/deployment-config.ts';
import { planMemory } from '../memory/memory-planner.ts';
import { modelBytes, modelFlops, referenceFlops } from '../metrics/model-flops.ts';
import { tensorParallelProblem } from '../models/degrees.ts';
import { bundleOnDisk } from './bundle-on-disk.ts';
import { testConfig } from './config.ts';
import { batchOf, NO_DECODES, NO_PREFILLS } from '../operators/testing.ts';
import { createTablePredictor } from '../timing/tables/table-predictor.ts';
import { trainTables } from '../timing/train.ts';
import { ALONE } from '../predictors/train-host.ts';
import { ForestCache } from '../predictors/regressors/forest-cache.ts';
import { DIGESTS, MIXTURES } from './golden-figures.ts';

const read = (path: string): string => readFileSync(path, 'utf8');

/**
 * Times of iterations, memory plans and counts of work of every model that shipped with the first catalog, to the last bit.
 * A digest that changes is a change of what the program computes: it needs a reason, and then the new digest here.
 */
const DIVISIONS = [
  { tensorParallel: 1, pipelineParallel: 1 },
  { tensorParallel: 2, pipelineParallel: 2 },
  { tensorParallel: 8, pipelineParallel: 1, kvCache: 'fp8' },
] as const;
const FORESTS = new Set(['meta-llama/Llama-3.1-8B', 'openai/gpt-oss-20b', 'google/gemma-2-27b']);
const WORK = {
  iterations: 1237,
  tokens: 123_456_789,
  sampled: 98_765,
  attentionPairs: 12_345_678_901_234,
  acausalPairs: 9_876_543_210,
  kvTokens: 98_765_432_109,
  windowed: { attentionPairs: 3_456_789_012, kvTokens: 7_654_321_098 },
  sizes: [
    { tokens: 37, iterations: 1000 },
    { tokens: 2049, iterations: 237 },
  ],
};

const BATCHES = [
  batchOf({ count: 1, kvTokens: 100 }, NO_PREFILLS),
  batchOf({ count: 64, kvTokens: 1000 }, NO_PREFILLS),
  batchOf({ count: 700, kvTokens: 9000 }, NO_PREFILLS),
  batchOf({ count: 3, kvTokens: 50_000 }, NO_PREFILLS),
  batchOf(NO_DECODES, { count: 1, chunk: 2048, prefix: 0 }),
  batchOf({ count: 13, kvTokens: 777 }, { count: 2, chunk: 512, prefix: 4096 }),
  batchOf(NO_DECODES, { count: 1, chunk: 20_000, prefix: 0 }),
  batchOf({ count: 200, kvTokens: 300 }, { count: 1, chunk: 8192, prefix: 8192 }),
];
const COUNTS = {
  byTokens: Array.from({ length: 20_000 }, (_, tokens) => tokens % 7),
  bySampled: Array.from({ length: 5000 }, (_, rows) => rows % 5),
};

/** Feeds every number and name below a value to a hash. */
function write(hash: Hash, value: unknown): void {
  if (typeof value === 'object' && value !== null) {
    for (const [key, part] of Object.entries(value)) {
      hash.update(key);
      write(hash, part);
    }
  } else hash.update(String(value));
}

async function digestsOf(id: string): Promise<{ readonly tables: string; readonly memory: string }> {
  const [tables, memory] = [createHash('sha256'), createHash('sha256')];
  for (const division of DIVISIONS) {
    if (tensorParallelProblem(testConfig({ model: id }).model, division.tensorParallel) !== null) continue;
    const isWide = division.tensorParallel === 8;
    const deployment: Partial<DeploymentConfig> = {
      ...division,
      ...(MIXTURES.includes(id) ? { experts: { parallel: false, skew: 'balanced' } } : {}),
      weights: id.startsWith('openai/') ? 'mxfp4' : isWide ? 'fp8' : 'bf16',
    };
    const model = FORESTS.has(id) && !isWide ? 'random-forest' : 'roofline';
    const config = testConfig({ model: id, deployment, timing: { model } });
    const {
      usableBytes: _usable,
      totalBytes: _total,
      stateBytesPerRequest: _state,
      ...plan
    } = planMemory(config);
    write(memory, plan);
    write(tables, [
      modelFlops(config.model, WORK),
      referenceFlops(config.model, division.tensorParallel, WORK),
      modelBytes(config.model, config.pools[0].deployment, WORK),
    ]);
    const timed = timedOf(config);
    const request = { ...timed, profile: bundleOnDisk(timed, read) };
    const predictor = createTablePredictor(await trainTables(request, new ForestCache(), ALONE));
    const stages = Array.from({ length: division.pipelineParallel }, (_, stage) => stage);
    write(
      tables,
      BATCHES.map((batch) => stages.map((stage) => predictor.stageSeconds(stage, batch))),
    );
    write(tables, predictor.operatorSeconds?.(COUNTS));
  }
  return { tables: shortDigest(tables), memory: shortDigest(memory) };
}

function shortDigest(hash: Hash): string {
  return hash.digest('hex').slice(0, 16);
}

describe('the figures of the first catalog', () => {
  it.each(Object.entries(DIGESTS))(
    '%s are the same to the last bit',
    { timeout: 60_000 },
    async (id, expected) => {
      expect(await digestsOf(id)).toEqual(expected);
    },
  );
});
