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

describe('a scheduler that looks for requests every so many decodes', () => {
  it('leaves a request that comes between unseen until then', () => {
    const requests = [
      [0, 16, 8],
      [0.03, 16, 1],
    ] as const;
    const orders = [1, 4].map((receiveInterval) =>
      traceBatches({
        policy: 'sglang',
        fields: { ...FIELDS, receiveInterval },
        kvBlocks: 100,
        requests,
      }).batches.map((batch) => batch.items[0]?.[0]),
    );
    // Once the second runs; from then on it is the first alone again.
    expect(orders[0]?.indexOf(1)).toBe(2);
    expect(orders[1]?.indexOf(1)).toBe(5);
  });
});

describe('whole prompts, as in TensorRT-LLM', () => {
  it('holds a prompt back for others beside decodes, for so many iterations at most', () => {
    const requests = [
      [0, 16, 12],
      [0.03, 16, 1],
    ] as const;
    const places = [0, 3].map((batchWaitIterations) =>
      traceBatches({
        policy: 'tensorrt-llm',
        fields: { ...FIELDS, batchWaitIterations, batchWaitRatio: 0.9 },
        kvBlocks: 100,
        requests,
      }).batches.findIndex((batch) => batch.items.some(([request]) => request === 1)),
    );
    expect(places[1]).toBe((places[0] ?? 0) + 3);
  });

  it('starts what fits for now and preempts, where it does not set aside', () => {
    const { batches, table } = traceBatches({
      policy: 'tensorrt-llm',
      fields: { ...FIELDS, capacityPolicy: 'max-utilization' },
      kvBlocks: 5,
      requests: [
        [0, 16, 33],
        [0, 16, 33],
      ],
    });
    expect(batches[0]?.items).toHaveLength(2);
    expect([...table.preemptions]).toEqual([0, 1]);
  });

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
