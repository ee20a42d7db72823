import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { COMPLETE_LIBRARY } from '../models/complete-library.ts';
import { USUAL_DEPLOYMENT } from '../testing/config.ts';
import { blocksBeside, blocksOf, requestBlocks } from './request-blocks.ts';

function needsOf(id: string, changes: Partial<typeof USUAL_DEPLOYMENT> = {}) {
  const model = COMPLETE_LIBRARY.find(id);
  if (model === undefined) throw new Error(`the catalog lacks ${id}`);
  return requestBlocks(model, { ...USUAL_DEPLOYMENT, ...changes });
}

describe('the blocks of a request', () => {
  it('are those of its tokens where every layer keeps them all', () => {
    const needs = needsOf('meta-llama/Llama-3.1-8B');
    expect(needs.blockBytes).toBe(16 * 131_072);
    expect(blocksOf(needs, 1000)).toBe(63);
  });

  it('are those of half the layers, and a window beside, for gpt-oss', () => {
    const needs = needsOf('openai/gpt-oss-20b');
    // 12 of 24 layers see 128 tokens: 8 blocks, and one that the window only begins.
    expect(blocksOf(needs, 16 * 1000)).toBe(1000 + 9);
    // A request shorter than the window has as much in every layer.
    expect(blocksOf(needs, 64)).toBe(8);
  });

  it("are padded to the groups of vLLM's layout: Gemma-3-27b's 52 local layers to 60", () => {
    const needs = needsOf('google/gemma-3-27b-it');
    expect(blocksOf(needs, 160)).toBe(10 + 60);
    // As many by as: nothing is padded.
    expect(blocksOf(needsOf('google/gemma-3-12b-it'), 160)).toBe(10 + 50);
  });

  it('keep a chunk of Llama-4, and the states of layers without a cache', () => {
    expect(blocksOf(needsOf('meta-llama/Llama-4-Scout-17B-16E-Instruct'), 160_000)).toBe(10_000 + 3 * 513);
    const hybrid = needsOf('Qwen/Qwen3-Next-80B-A3B-Instruct');
    expect(blocksBeside(hybrid, 1)).toBe(Math.ceil(77_266_944 / (16 * 2 * 12_288)));
    expect(blocksBeside(hybrid, 100_000)).toBe(blocksBeside(hybrid, 1));
  });

  it('never fall with its length, and those beside stop growing', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...COMPLETE_LIBRARY.ids),
        fc.integer({ min: 1, max: 200_000 }),
        fc.integer({ min: 1, max: 200_000 }),
        (id, tokens, more) => {
          const needs = needsOf(id);
          expect(blocksOf(needs, tokens + more)).toBeGreaterThanOrEqual(blocksOf(needs, tokens));
          expect(blocksBeside(needs, 1_000_000)).toBe(blocksBeside(needs, 2_000_000));
        },
      ),
    );
  });
});
