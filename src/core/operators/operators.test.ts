import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expertsTouched } from '../predictors/experts/moe-roofline.ts';
import { describe, expect, it } from 'vitest';
import { GPUS } from '../catalog/gpus/index.ts';
import { RANDOM_FOREST } from '../predictors/regressors/random-forest.ts';
import { OperatorFitter, ALONE } from '../predictors/operator-fitter.ts';
import { ForestCache } from '../predictors/regressors/forest-cache.ts';
import { EXPERTS } from './experts/experts.ts';
import { PRODUCTS } from './gemm/gemm.ts';
import { OPERATORS } from './index.ts';
import { QUANTISATION } from './quantisation/quantisation.ts';
import { SPARSE_ATTENTION } from './sparse-attention/sparse-attention.ts';
import { batchOf, LIMITS, NO_DECODES, NO_PREFILLS, tablesOf } from './testing.ts';

const file = (name: string): string => readFileSync(`public/operators/${name}.json`, 'utf8');
const b200 = GPUS['b200-sxm'];
const h200 = GPUS['h200-sxm'];
/** Routed experts of DeepSeek-R1 at TP 8 in NVFP4. */
const R1 = {
  shape: {
    shape: { hidden: 7168, width: 2048, perToken: 8, experts: 256 },
    division: { tensorParallel: 8, expertParallel: 1 },
    skew: 'balanced',
    format: 'nvfp4',
  },
  gpu: b200,
} as const;

describe('operators with tables of their own', () => {
  it('have names and ids of their own', () => {
    expect(new Set(OPERATORS.map(({ id }) => id)).size).toBe(OPERATORS.length);
    expect(new Set(OPERATORS.map(({ name }) => name)).size).toBe(OPERATORS.length);
  });

  it('are fitted once for what they take', async () => {
    const tables = [tablesOf('experts', file('b200-sxm.experts-nvfp4'))];
    const fitter = new OperatorFitter('random-forest', new ForestCache(), ALONE);
    const first = await fitter.fit(['experts', 0], EXPERTS, tables, R1);
    expect(await fitter.fit(['experts', 0], EXPERTS, tables, { ...R1 })).toBe(first);
    const other = { ...R1, gpu: { ...b200, memoryBandwidth: b200.memoryBandwidth / 2 } };
    expect(await fitter.fit(['experts', 0], EXPERTS, tables, other)).not.toBe(first);
  });
});

describe('experts', () => {
  const tables = [tablesOf('experts', file('b200-sxm.experts-nvfp4'))];
  const read = EXPERTS.reader(EXPERTS.tabulate(EXPERTS.fit(tables, R1, RANDOM_FOREST), LIMITS));

  it('take at least what reading the touched experts takes, and go on beyond the table', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 8192 }), (tokens) => {
        const touched = expertsTouched({ perToken: 8, experts: 256 }, 1, 'balanced', tokens);
        const bytes = 0.5625 * 3 * 7168 * 256 * touched;
        expect(read(tokens)).toBeGreaterThan((1 - 1e-12) * (bytes / b200.memoryBandwidth));
      }),
    );
    expect(read(4 * LIMITS.tokens)).toBeCloseTo(4 * read(LIMITS.tokens), 9);
  });

  it('say what is measured', () => {
    expect(EXPERTS.provenance(tables, R1).status).toBe('measured');
    const wider = { ...R1, shape: { ...R1.shape, shape: { ...R1.shape.shape, width: 2304 } } };
    expect(EXPERTS.provenance(tables, wider).status).toBe('interpolated');
    expect(EXPERTS.refusal([], R1)).toMatch(/nvfp4 are not measured/);
  });
});

describe('products in nvfp4', () => {
  const tables = [tablesOf('gemm', file('b200-sxm.gemm-nvfp4'))];
  const asked = { shape: { format: 'nvfp4', products: [{ n: 8192, k: 8192 }] }, gpu: b200 } as const;
  const read = PRODUCTS.reader(PRODUCTS.tabulate(PRODUCTS.fit(tables, asked, RANDOM_FOREST), LIMITS));

  it('reach between a third of and the whole peak on many rows', () => {
    const peak = (2 * 8192 * 8192 * 8192) / (b200.peaks.fp4 ?? 1);
    expect(read(8192)).toBeGreaterThan(peak);
    expect(read(8192)).toBeLessThan(3 * peak);
    expect(read(8192)).toBeGreaterThan(10 * read(64));
  });
});

describe('quantisation', () => {
  it('takes longer where the scale must be found', () => {
    const tables = [tablesOf('quantisation', file('h200-sxm.quantisation'))];
    const reader = (scale: 'known' | 'found') =>
      QUANTISATION.reader(
        QUANTISATION.tabulate(
          QUANTISATION.fit(tables, { shape: { width: 7168, scale }, gpu: h200 }, RANDOM_FOREST),
          LIMITS,
        ),
      );
    const [known, found] = [reader('known'), reader('found')];
    for (const tokens of [1, 100, 1000, 8192]) expect(found(tokens)).toBeGreaterThanOrEqual(known(tokens));
    expect(known(8192)).toBeGreaterThan((3 * 8192 * 7168) / h200.memoryBandwidth);
  });
});

describe('a block with sparse attention', () => {
  const tables = [tablesOf('sparse-attention', file('h200-sxm.sparse-attention'))];
  const asked = {
    shape: { model: 'deepseek-ai/DeepSeek-V3.2', heads: 16, kvCache: 'bf16', weights: 'fp8-block' },
    gpu: h200,
  } as const;
  const read = SPARSE_ATTENTION.reader(
    SPARSE_ATTENTION.tabulate(SPARSE_ATTENTION.fit(tables, asked, RANDOM_FOREST), LIMITS),
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
    const shape = { ...asked.shape, weights: 'nvfp4' } as const;
    expect(SPARSE_ATTENTION.refusal(tables, { shape, gpu: h200 })).toMatch(/not measured\.$/);
  });
});
