import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { GPUS } from '../../catalog/gpus/index.ts';
import { RANDOM_FOREST } from '../../predictors/regressors/random-forest.ts';
import { createMixerReader } from '../mixer-tables.ts';
import { batchOf, LIMITS, NO_DECODES, NO_PREFILLS, tablesOf } from '../testing.ts';
import { LATENT_ATTENTION } from './latent-attention.ts';
import type { LatentShape } from './latent-roofline.ts';

const file = (name: string): string => readFileSync(`public/operators/${name}.json`, 'utf8');
const gpu = GPUS['h200-sxm'];
const tables = [tablesOf('latent-attention', file('h200-sxm.tensorrt-llm.latent-attention'))];
const DEEPSEEK = { kvRank: 512, nope: 128, rope: 64, value: 128, kvCache: 'bf16', products: 'bf16' } as const;
const fitOf = (heads: number) =>
  LATENT_ATTENTION.fit(tables, { shape: { ...DEEPSEEK, heads }, gpu }, RANDOM_FOREST);
const readerOf = (heads: number) => createMixerReader(LATENT_ATTENTION.tabulate(fitOf(heads), LIMITS));
const at16 = readerOf(16);
const decode = (count: number, kvTokens: number): number => at16(batchOf({ count, kvTokens }, NO_PREFILLS));
const prefill = (chunk: number, prefix: number): number =>
  at16(batchOf(NO_DECODES, { count: 1, chunk, prefix }));

describe('latent attention', () => {
  it('gives the measured kernel and the absorbed products of a decode', () => {
    // 32 requests over 4,096 tokens with 16 heads: 54.4 us measured, and two products of 4 to 5 us.
    expect(1e6 * decode(32, 4096)).toBeGreaterThan(62);
    expect(1e6 * decode(32, 4096)).toBeLessThan(66);
    expect(fitOf(16).absorbed(32)).toBeGreaterThan(8);
    // One prompt of 8,192 tokens: 632.8 us measured.
    expect(1e6 * prefill(8192, 0)).toBeCloseTo(632.8, -1);
  });

  it('is hardly faster when heads are divided: the cache is whole on every GPU', () => {
    const long = batchOf({ count: 64, kvTokens: 32_768 }, NO_PREFILLS);
    expect(readerOf(16)(long) / readerOf(8)(long)).toBeLessThan(1.3);
  });

  it('takes longer over a longer cache and for more requests, and no less than the cache takes to read', () => {
    const read = (elements: number): number => (2 * elements * (512 + 64)) / gpu.memoryBandwidth;
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 256 }),
        fc.integer({ min: 256, max: 32_768 }),
        (count, kvTokens) => {
          const seconds = decode(count, kvTokens);
          expect(decode(count, 4 * kvTokens)).toBeGreaterThan(0.95 * seconds);
          expect(decode(4 * count, kvTokens)).toBeGreaterThan(0.95 * seconds);
          expect(seconds).toBeGreaterThan(read(count * kvTokens));
        },
      ),
    );
  });

  it('counts what a chunk sees of its prefix', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 256, max: 4096 }),
        fc.integer({ min: 0, max: 32_768 }),
        (chunk, prefix) => {
          expect(prefill(chunk, 2 * prefix + 4096)).toBeGreaterThan(prefill(chunk, prefix));
        },
      ),
    );
    expect(prefill(4096, 4096) + prefill(4096, 0)).toBeGreaterThan(0.8 * prefill(8192, 0));
  });

  it('goes on with the work beyond what was measured', () => {
    expect(prefill(65_536, 0) / prefill(32_768, 0)).toBeGreaterThan(3);
  });

  it('says what is measured and what is not', () => {
    const of = (shape: Partial<LatentShape>) =>
      LATENT_ATTENTION.provenance(tables, { shape: { ...DEEPSEEK, heads: 16, ...shape }, gpu }).status;
    expect(of({})).toBe('measured');
    expect(of({ heads: 20 })).toBe('interpolated');
    expect(of({ kvRank: 256 })).toBe('derived');
    const asked = { shape: { ...DEEPSEEK, heads: 16 }, gpu };
    expect(LATENT_ATTENTION.refusal(tables, asked)).toBeNull();
    expect(LATENT_ATTENTION.refusal([], asked)).toMatch(/is not measured\.$/);
  });
});
