import { attentionsOf } from '../../models/layers.ts';
import { headsPerGpu } from '../../models/mixer-sizes.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readFileSync } from 'node:fs';
import { GPUS } from '../../catalog/gpus/index.ts';
import { findModel } from '../../models/models.ts';
import { parseProfile } from '../../profiles/parse.ts';
import { heldOutBy, quantile, scoreAllReduce, scoreAttention } from '../../operators/holdout.ts';
import { REGRESSORS } from './index.ts';
import { LINEAR_REGRESSION } from './linear-regression.ts';
import { attentionPeaks } from '../../operators/roofline.ts';
import { trainTimings } from '../../timing/provenance/train-timings.ts';

const GRID = Array.from({ length: 60 }, (_, i) => [i % 10, Math.floor(i / 10)]);
const weight = fc.double({ min: -3, max: 3, noNaN: true });

describe('a polynomial of degree 2', () => {
  it('comes back from its own values', () => {
    fc.assert(
      fc.property(fc.array(weight, { minLength: 6, maxLength: 6 }), (w) => {
        const value = (x: number, y: number): number =>
          [1, x, y, x * x, x * y, y * y].reduce((sum, term, i) => sum + term * (w[i] ?? 0), 0);
        const targets = GRID.map(([x = 0, y = 0]) => value(x, y));
        const fitted = LINEAR_REGRESSION.fit({ columns: 2, features: GRID, targets });
        const spread = Math.max(...targets) - Math.min(...targets);
        for (const [x = 0, y = 0] of GRID) {
          expect(Math.abs(fitted.predict([x, y]) - value(x, y))).toBeLessThan(0.01 * spread + 1e-9);
        }
      }),
    );
  });

  it('needs no more than one row, and takes features that never change or repeat each other', () => {
    const one = LINEAR_REGRESSION.fit({ columns: 2, features: [[1, 2]], targets: [0.5] });
    expect(one.predict([7, 7])).toBeCloseTo(0.5, 9);
    const features = GRID.map(([x = 0]) => [x, 3 * x, 4]);
    const fitted = LINEAR_REGRESSION.fit({ columns: 3, features, targets: features.map(([x = 0]) => x) });
    expect(fitted.predict([5, 15, 4])).toBeCloseTo(5, 2);
  });

  it('keeps its value beyond the rows that it was fitted to', () => {
    const targets = GRID.map(([x = 0, y = 0]) => x * x - y);
    const fitted = LINEAR_REGRESSION.fit({ columns: 2, features: GRID, targets });
    expect(fitted.predict([1000, -1000])).toBe(fitted.predict([9, 0]));
  });

  it('is the same each time', () => {
    const targets = GRID.map(([x = 0, y = 0]) => Math.sqrt(x + 2 * y));
    const [a, b] = [1, 2].map(() => LINEAR_REGRESSION.fit({ columns: 2, features: GRID, targets }));
    for (const row of GRID) expect(a?.predict(row)).toBe(b?.predict(row));
  });
});

describe('on measured kernels left out', () => {
  const profile = parseProfile(readFileSync('public/profiles/h100-sxm.json', 'utf8'));
  const gpu = GPUS['h100-sxm'];
  const model = findModel('meta-llama/Llama-3.1-70B');
  if (model === undefined) throw new Error('the catalog lacks the model');
  const [mixer] = attentionsOf(model);
  if (mixer === undefined) throw new Error('the model has attention');
  const attention = headsPerGpu(mixer, 4);
  const held = heldOutBy(1, 0.2);
  const medians = (score: (kind: keyof typeof REGRESSORS) => readonly number[]) => ({
    forest: quantile(score('random-forest'), 0.5),
    polynomial: quantile(score('linear-regression'), 0.5),
    roofline: quantile(score('roofline'), 0.5),
  });

  it.each(['prefill', 'decode'] as const)('lies between forest and roofline for %s attention', (kind) => {
    const table = profile.dtypes.bf16[kind].find(({ headDim }) => headDim === 128);
    if (table === undefined) throw new Error('no table of head size 128');
    const peaks = attentionPeaks(gpu, 'bf16');
    const { forest, polynomial, roofline } = medians(
      (name) => scoreAttention(kind, table, attention, peaks, REGRESSORS[name], held).errors,
    );
    expect(forest).toBeLessThan(polynomial);
    expect(polynomial).toBeLessThan(roofline);
  });

  it('lies between forest and roofline for all-reduce', () => {
    const graph = profile.allReduce['dgx']?.graph;
    if (graph === undefined) throw new Error('no all-reduce table');
    const seeds = [1, 2, 3, 4, 5].map((seed) => heldOutBy(seed, 0.2));
    const { forest, polynomial, roofline } = medians((name) =>
      seeds.flatMap(
        (out) => scoreAllReduce(graph, 4, gpu.linkBandwidth, 'graph', REGRESSORS[name], out).errors,
      ),
    );
    expect(forest).toBeLessThan(polynomial);
    expect(polynomial).toBeLessThan(roofline);
  });
});

it('times a whole configuration: more tokens and longer caches take longer, and the page is told', async () => {
  const model = findModel('meta-llama/Llama-3.1-8B');
  if (model === undefined) throw new Error('the catalog lacks the model');
  const tables = await trainTimings({
    profile: parseProfile(readFileSync('public/profiles/a100-sxm.json', 'utf8')),
    model,
    gpu: GPUS['a100-sxm'],
    deployment: {
      node: 'dgx',
      tensorParallel: 2,
      pipelineParallel: 1,
      weights: 'bf16',
      kvCache: 'bf16',
    },
    timing: { model: 'linear-regression', allReduce: 'graph' },
  });
  const { layer } = tables.tokens;
  for (let tokens = 1; tokens <= 4096; tokens *= 4) {
    expect(layer[4 * tokens]).toBeGreaterThan(layer[tokens] ?? Infinity);
  }
  const [mixer] = tables.stages.flatMap(({ mixers }) => mixers.map((one) => one.tables));
  if (mixer?.kind !== 'attention') throw new Error('the model has attention');
  const { length: lengths, seconds: all } = mixer.kernels.decode;
  const seconds = all.subarray(-lengths.length);
  const at = (length: number) => seconds[lengths.indexOf(length)] ?? Number.NaN;
  for (let length = 256; length < 16_384; length *= 2) expect(at(2 * length)).toBeGreaterThan(at(length));
  expect(tables.training.operators.map(({ trees }) => trees)).toEqual([0, 0, 0, 0]);
  expect(tables.evidence[0]).toMatchObject({ operator: 'all fitted operators', status: 'derived' });
});
