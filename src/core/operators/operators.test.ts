import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { GPUS } from '../catalog/gpus/index.ts';
import { WEIGHT_FORMATS } from '../catalog/number-formats.ts';
import { OperatorFitter } from '../predictors/operator-fitter.ts';
import { ALONE } from '../predictors/train-host.ts';
import { ForestCache } from '../predictors/regressors/forest-cache.ts';
import { RANDOM_FOREST } from '../predictors/regressors/random-forest.ts';
import { EXPERTS } from './experts/experts.ts';
import { expertsTouched } from './experts/moe-roofline.ts';
import { fitGemm, nearestPairs } from './gemm/gemm-model.ts';
import { createMixerReader } from './mixer-tables.ts';
import { QUANTISATION } from './quantisation/quantisation.ts';
import { gemmPeaks } from './roofline.ts';
import { SPARSE_ATTENTION } from './sparse-attention/sparse-attention.ts';
import { batchOf, LIMITS, NO_DECODES, NO_PREFILLS, tablesOf } from './testing.ts';

const file = (name: string): string => readFileSync(`public/operators/${name}.json`, 'utf8');
const b200 = GPUS['b200-sxm'];
const h200 = GPUS['h200-sxm'];
/** A block of DeepSeek-V3.2 at TP 8. */
const BLOCK = {
  shape: { model: 'deepseek-ai/DeepSeek-V3.2', heads: 16, kvCache: 'bf16', weights: 'fp8-block' },
  gpu: h200,
} as const;

describe('operators with tables of their own', () => {
  it('are fitted once for what they take', async () => {
    const tables = [tablesOf('sparse-attention', file('h200-sxm.sparse-attention'))];
    const fitter = new OperatorFitter('roofline', new ForestCache(), ALONE);
    const first = await fitter.fit(['block', 0], SPARSE_ATTENTION, tables, BLOCK);
    expect(await fitter.fit(['block', 0], SPARSE_ATTENTION, tables, { ...BLOCK })).toBe(first);
    const other = { ...BLOCK, gpu: { ...h200, memoryBandwidth: h200.memoryBandwidth / 2 } };
    expect(await fitter.fit(['block', 0], SPARSE_ATTENTION, tables, other)).not.toBe(first);
  });
});

describe('experts in nvfp4', () => {
  const { table } = tablesOf('experts', file('b200-sxm.experts-nvfp4'));
  const shape = { hidden: 7168, width: 2048, perToken: 8, experts: 256 };
  const terms = {
    wanted: {
      shape,
      division: { tensorParallel: 8, expertParallel: 1 },
      skew: 'balanced',
      bytesPerWeight: WEIGHT_FORMATS.nvfp4.bytes,
    },
    peaks: { flops: b200.peaks.fp4 ?? 0, bandwidth: b200.memoryBandwidth },
    weights: 'nvfp4',
    add: { floor: 2, bytesPerMicrosecond: 1e6 },
    gpuName: b200.name,
    left: '',
    reach: null,
  } as const;
  const fitted = EXPERTS.fit([table], terms, RANDOM_FOREST);

  it('take at least what reading the touched experts takes', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 8192 }), (tokens) => {
        const touched = expertsTouched(shape, 1, 'balanced', tokens);
        const bytes = WEIGHT_FORMATS.nvfp4.bytes * 3 * 7168 * 256 * touched;
        expect(fitted.microseconds(tokens) / 1e6).toBeGreaterThan(
          (1 - 1e-12) * (bytes / b200.memoryBandwidth),
        );
      }),
    );
  });

  it('say what is measured', () => {
    expect(fitted.status).toBe('measured');
    const wider = { ...terms, wanted: { ...terms.wanted, shape: { ...shape, width: 2304 } } };
    expect(EXPERTS.fit([table], wider, RANDOM_FOREST).status).toBe('interpolated');
  });
});

describe('products in nvfp4', () => {
  it('reach between a third of and the whole peak on many rows', () => {
    const { gemm } = tablesOf('gemm', file('b200-sxm.gemm-nvfp4'));
    const shape = { n: 8192, k: 8192 };
    const peaks = gemmPeaks(b200, 'nvfp4');
    const model = fitGemm(gemm, nearestPairs(gemm, [shape]), peaks, b200.multiprocessors, RANDOM_FOREST);
    const times = model.microseconds(shape);
    const at = (rows: number): number => (times[model.m.indexOf(rows)] ?? Number.NaN) / 1e6;
    const peak = (2 * 8192 * 8192 * 8192) / (b200.peaks.fp4 ?? 1);
    expect(at(8192)).toBeGreaterThan(peak);
    expect(at(8192)).toBeLessThan(3 * peak);
    expect(at(8192)).toBeGreaterThan(10 * at(64));
  });
});

describe('quantisation', () => {
  it('takes longer where the scale must be found', () => {
    const tables = [tablesOf('quantisation', file('h200-sxm.quantisation'))];
    const of = (scale: 'known' | 'found') =>
      QUANTISATION.fit(tables, { shape: { width: 7168, scale }, gpu: h200 }, RANDOM_FOREST);
    const [known, found] = [of('known'), of('found')];
    for (const tokens of known.tokens)
      expect(found.microseconds(tokens)).toBeGreaterThanOrEqual(known.microseconds(tokens));
    expect(known.microseconds(8192) / 1e6).toBeGreaterThan((3 * 8192 * 7168) / h200.memoryBandwidth);
  });
});

describe('a block with sparse attention', () => {
  const tables = [tablesOf('sparse-attention', file('h200-sxm.sparse-attention'))];
  const read = createMixerReader(
    SPARSE_ATTENTION.tabulate(SPARSE_ATTENTION.fit(tables, BLOCK, RANDOM_FOREST), LIMITS),
  );

  it('is without the launches of the host, as an engine that captures decodes runs it', () => {
    // SGLang's block, captured in a CUDA graph, takes 61 to 70 us on one request of up to 1,024 tokens.
    const one = 1e6 * read(batchOf({ count: 1, kvTokens: 1024 }, NO_PREFILLS));
    expect(one).toBeGreaterThan(55);
    expect(one).toBeLessThan(100);
    expect(tables[0]?.note).toMatch(/microseconds of every decode block/);
  });

  it('grows slowly with the cache, which only the index reads whole', () => {
    const of = (kvTokens: number): number => read(batchOf({ count: 16, kvTokens }, NO_PREFILLS));
    expect(of(65_536) / of(4096)).toBeLessThan(2);
    expect(of(65_536)).toBeGreaterThan(of(4096));
    expect(read(batchOf(NO_DECODES, { count: 1, chunk: 8192, prefix: 0 }))).toBeGreaterThan(of(4096));
  });

  it('is refused in a format without tables', () => {
    const shape = { ...BLOCK.shape, weights: 'nvfp4' } as const;
    expect(SPARSE_ATTENTION.refusal(tables, { shape, gpu: h200 })).toMatch(/not measured\.$/);
  });

  it('goes with the tokens of a chunk, which are dearer on a long prefix', () => {
    const of = (chunk: number, prefix: number): number =>
      read(batchOf(NO_DECODES, { count: 1, chunk, prefix }));
    expect(of(4096, 32_768)).toBeGreaterThan(of(4096, 0));
    // Choosing among nine times as many keys, not computing nine times as many tokens.
    expect(of(4096, 32_768)).toBeLessThan(3 * of(4096, 0));
    expect(of(8192, 32_768)).toBeGreaterThan(1.5 * of(4096, 32_768));
  });
});
