import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chunkPairs, equalPromptLength, promptPairs } from './attended-pairs.ts';

const size = fc.integer({ min: 1, max: 3000 });
const windows = fc.oneof(fc.integer({ min: 1, max: 4000 }), fc.constant(Infinity));

describe('pairs of query and key', () => {
  it('are what counting them gives', () => {
    fc.assert(
      fc.property(size, fc.integer({ min: 0, max: 3000 }), windows, (chunk, prefix, window) => {
        let pairs = 0;
        for (let query = prefix; query < prefix + chunk; query++) pairs += Math.min(query + 1, window);
        expect(chunkPairs(chunk, prefix, window)).toBe(pairs);
        if (prefix === 0) expect(promptPairs(chunk, window)).toBe(pairs);
      }),
    );
  });

  it('lead back to the length of the prompts that have them', () => {
    fc.assert(
      fc.property(size, fc.integer({ min: 1, max: 64 }), windows, (length, prompts, window) => {
        const found = equalPromptLength(prompts * promptPairs(length, window), prompts, window);
        expect(found).toBeCloseTo(length, 6);
      }),
    );
  });
});
