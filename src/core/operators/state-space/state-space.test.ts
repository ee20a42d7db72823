import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { GPUS } from '../../catalog/gpus/index.ts';
import { RANDOM_FOREST } from '../../predictors/regressors/random-forest.ts';
import { DELTA } from '../delta/delta.ts';
import { createMixerReader } from '../mixer-tables.ts';
import { batchOf, LIMITS, NO_DECODES, NO_PREFILLS, tablesOf } from '../testing.ts';
import { scanAsDelta } from './state-space-forms.ts';
import { STATE_SPACE } from './state-space.ts';

const file = (name: string): string => readFileSync(`public/operators/${name}.json`, 'utf8');
const gpu = GPUS['h200-sxm'];
const net = tablesOf('delta', file('h200-sxm.delta'));
const convolution = tablesOf('state-space', file('h200-sxm.tensorrt-llm.state-space'));
/** Qwen3.5-397B at TP 8. */
const QWEN = { shape: { keyHeads: 2, valueHeads: 8, keyDim: 128, valueDim: 128 }, gpu };
/** Nemotron-3-Nano, whole. */
const NANO = { shape: { heads: 64, headDim: 64, groups: 8, stateSize: 128 }, gpu };
const delta = createMixerReader(DELTA.tabulate(DELTA.fit([net], QWEN, RANDOM_FOREST), LIMITS));
const space = createMixerReader(
  STATE_SPACE.tabulate(STATE_SPACE.fit([convolution, net], NANO, RANDOM_FOREST), LIMITS),
);

describe('a gated delta net', () => {
  it('gives what was measured of convolution and recurrence', () => {
    // 64 decodes: 2.24 + 16.4 us; a prompt of 8,192 tokens: 24.8 + 417.4 us.
    expect(1e6 * delta(batchOf({ count: 64, kvTokens: 9 }, NO_PREFILLS))).toBeCloseTo(18.7, 0);
    expect(1e6 * delta(batchOf(NO_DECODES, { count: 1, chunk: 8192, prefix: 0 }))).toBeCloseTo(442.2, -1);
    expect(DELTA.provenance([net], QWEN).status).toBe('measured');
  });
});

describe.each([
  ['a gated delta net', delta],
  ['Mamba-2', space],
])('%s', (_, read) => {
  it('takes the same over any cache, and decodes and prompts add up', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 512 }),
        fc.integer({ min: 1, max: 100_000 }),
        fc.integer({ min: 1, max: 4096 }),
        (count, kvTokens, chunk) => {
          const decodes = read(batchOf({ count, kvTokens }, NO_PREFILLS));
          expect(read(batchOf({ count, kvTokens: 1 }, NO_PREFILLS))).toBe(decodes);
          const prompts = read(batchOf(NO_DECODES, { count: 2, chunk, prefix: kvTokens }));
          expect(read(batchOf({ count, kvTokens }, { count: 2, chunk, prefix: 0 }))).toBeCloseTo(
            decodes + prompts,
            12,
          );
        },
      ),
    );
  });

  it('takes longer with more requests and longer prompts', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 200 }), (count) => {
        const decodes = read(batchOf({ count, kvTokens: 1 }, NO_PREFILLS));
        expect(read(batchOf({ count: 3 * count, kvTokens: 1 }, NO_PREFILLS))).toBeGreaterThan(0.95 * decodes);
        const prompts = read(batchOf(NO_DECODES, { count: 1, chunk: 20 * count, prefix: 0 }));
        expect(read(batchOf(NO_DECODES, { count: 1, chunk: 60 * count, prefix: 0 }))).toBeGreaterThan(
          0.95 * prompts,
        );
      }),
    );
  });
});

describe('the scan of Mamba-2', () => {
  it('stands for a recurrence with as much state, and says so', () => {
    const { valueHeads } = scanAsDelta(NANO.shape, net);
    expect(valueHeads * net.keyDim * net.valueDim).toBe(64 * 64 * 128);
    expect(STATE_SPACE.provenance([convolution, net], NANO).status).toBe('derived');
    expect(STATE_SPACE.refusal([convolution], NANO)).toMatch(/scan/);
  });
});
