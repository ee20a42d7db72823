import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { batchOf, NO_DECODES, NO_PREFILLS } from '../testing.ts';
import { ownChunkPairs } from './attended-pairs.ts';
import { createBatchAttention, SEES_ALL } from './batch-attention.ts';
import type { KernelTables } from './attention-table.ts';

const CHUNK = 8192;
/** A microsecond for a thousand pairs of query and key, up to 32,768 tokens. */
const linear = (pairs: (length: number) => number): KernelTables['decode'] => {
  const length = Float64Array.from({ length: 129 }, (_, i) => 256 * i || 1);
  const batch = Float64Array.of(1, 64);
  const seconds = Float64Array.from([...batch].flatMap((b) => [...length].map((l) => (b * pairs(l)) / 1e9)));
  return { secondsPerPair: 0, batch, length, seconds };
};
const tables: KernelTables = {
  decode: linear((length) => length),
  prefill: { over: 'prompts', table: linear((length) => (length * (length + 1)) / 2) },
};
const chunked = createBatchAttention(tables, { kind: 'chunk', tokens: CHUNK });
const full = createBatchAttention(tables, SEES_ALL);
const prompt = (chunk: number, prefix: number) => batchOf(NO_DECODES, { count: 1, chunk, prefix });

describe('attention to the own chunk', () => {
  it('is full attention where all is in one chunk', () => {
    expect(chunked(prompt(CHUNK, 0))).toBeCloseTo(full(prompt(CHUNK, 0)), 12);
    const decodes = batchOf({ count: 16, kvTokens: 5000 }, NO_PREFILLS);
    expect(chunked(decodes)).toBe(full(decodes));
  });

  it('costs a prompt of many chunks as much as its chunks apart', () => {
    expect(chunked(prompt(3 * CHUNK, 0)) / chunked(prompt(CHUNK, 0))).toBeCloseTo(3, 2);
    expect(chunked(prompt(CHUNK, CHUNK))).toBeCloseTo(chunked(prompt(CHUNK, 0)), 12);
  });

  it('counts the pairs of every token with its chunk up to itself', () => {
    const count = (tokens: number, prefix: number, chunk: number): number => {
      let pairs = 0;
      for (let at = prefix; at < prefix + tokens; at++) pairs += (at % chunk) + 1;
      return pairs;
    };
    const small = fc.integer({ min: 1, max: 200 });
    fc.assert(
      fc.property(small, fc.integer({ min: 0, max: 200 }), small, (tokens, prefix, chunk) => {
        expect(ownChunkPairs(tokens, prefix, chunk)).toBe(count(tokens, prefix, chunk));
      }),
    );
  });
});
