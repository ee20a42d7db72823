import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { GPUS } from '../../catalog/gpus/index.ts';
import { parseProfile } from '../../profiles/parse.ts';
import { attentionFamily } from './attention-family.ts';
import { RANDOM_FOREST } from '../../predictors/regressors/random-forest.ts';
import { attentionPeaks } from '../roofline.ts';

const { bf16 } = parseProfile(readFileSync('public/profiles/h100-sxm.json', 'utf8')).dtypes;
const gpu = GPUS['h100-sxm'];
const peaks = attentionPeaks(gpu, 'bf16');
const shape = { heads: 32, kvHeads: 8, headDim: 128 };
const prefill = attentionFamily('prefill', bf16.prefill, shape, peaks, RANDOM_FOREST).model;
const decode = attentionFamily('decode', bf16.decode, shape, peaks, RANDOM_FOREST).model;

describe('attention at measured points of the H100, 32/8 heads', () => {
  it.each([
    ['prefill', 1, 1024, 35.52],
    ['prefill', 1, 8192, 912.2],
    ['decode', 64, 1024, 119.4],
    ['decode', 64, 8192, 688.2],
  ] as const)('reproduces %s of %i x %i to 1 %%', (kind, batch, length, microseconds) => {
    const model = kind === 'prefill' ? prefill : decode;
    expect(Math.abs(model.microseconds(batch, length) / microseconds - 1)).toBeLessThan(0.01);
  });

  it('takes more KV heads for more sequences: 8 sequences x 8 heads about as long as 2 x 32', () => {
    const wide = attentionFamily(
      'decode',
      bf16.decode,
      { heads: 32, kvHeads: 32, headDim: 128 },
      peaks,
      RANDOM_FOREST,
    );
    const narrow = attentionFamily(
      'decode',
      bf16.decode,
      { heads: 8, kvHeads: 8, headDim: 128 },
      peaks,
      RANDOM_FOREST,
    );
    for (const length of [1024, 4096]) {
      const ratio = wide.model.microseconds(8, length) / narrow.model.microseconds(32, length);
      expect(Math.abs(ratio - 1)).toBeLessThan(0.15);
    }
  });
});
