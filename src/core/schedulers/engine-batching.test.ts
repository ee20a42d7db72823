import { describe, expect, it } from 'vitest';
import { traceBatches } from './testing/batch-trace.ts';

const FIELDS = { maxBatchSize: 8, maxBatchTokens: 64, prefixCaching: false };

describe('prompts before decodes, as in SGLang', () => {
  it('runs prompts alone and first, and decodes only when no prompt can start', () => {
    const { batches } = traceBatches({
      policy: 'sglang',
      fields: FIELDS,
      kvBlocks: 100,
      requests: [
        [0, 40, 3],
        // Cut to the rest of the budget; its own rest comes before any decode.
        [0, 50, 2],
        // Arrives while the first decode runs, and stops the next.
        [0.055, 10, 1],
      ],
    });
    expect(batches.map((batch) => batch.items)).toEqual([
      [
        [0, 40],
        [1, 24],
      ],
      [[1, 26]],
      [
        [0, 1],
        [1, 1],
      ],
      [[2, 10]],
      [[0, 1]],
    ]);
  });

  it('starts no prompt that would leave a decode without a block', () => {
    const { batches } = traceBatches({
      policy: 'sglang',
      fields: FIELDS,
      kvBlocks: 4,
      requests: [
        [0, 32, 2],
        // Two blocks are free, but one of them is the first request's next.
        [0, 32, 1],
      ],
    });
    expect(batches.map((batch) => batch.items)).toEqual([[[0, 32]], [[0, 1]], [[1, 32]]]);
  });
});

describe('whole prompts, as in TensorRT-LLM', () => {
  it('cuts no prompt that fits an iteration, and lets decodes go beside it', () => {
    const { batches } = traceBatches({
      policy: 'tensorrt-llm',
      fields: FIELDS,
      kvBlocks: 100,
      requests: [
        [0, 40, 3],
        [0, 64, 1],
        [0, 100, 1],
      ],
    });
    expect(batches.map((batch) => batch.items)).toEqual([
      [[0, 40]],
      [
        [0, 1],
        [1, 64],
      ],
      // Longer than any iteration: it has to be cut.
      [
        [0, 1],
        [2, 63],
      ],
      [[2, 37]],
    ]);
  });

  it('sets the blocks of the whole output aside, and so never takes any back', () => {
    const { batches, table } = traceBatches({
      policy: 'tensorrt-llm',
      fields: FIELDS,
      kvBlocks: 5,
      requests: [
        [0, 16, 33],
        [0, 16, 33],
      ],
    });
    // Each needs 3 blocks in the end: the second waits for the first, though 4 would do for now.
    expect(batches[0]?.items).toEqual([[0, 16]]);
    expect(batches[0]?.blocks).toBe(3);
    expect(batches.every((batch) => batch.items.length === 1)).toBe(true);
    expect([...table.preemptions]).toEqual([0, 0]);
  });
});
