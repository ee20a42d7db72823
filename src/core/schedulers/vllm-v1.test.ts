import { describe, expect, it } from 'vitest';
import { traceBatches } from './testing/batch-trace.ts';

const FIELDS = { maxBatchSize: 4, maxBatchTokens: 64, prefixCaching: true };

describe('vLLM V1', () => {
  it('gives decodes their token first and cuts prompts to what the budget leaves', () => {
    const { batches } = traceBatches({
      policy: 'vllm-v1',
      fields: FIELDS,
      kvBlocks: 100,
      requests: [
        [0, 40, 3],
        [0, 100, 2],
      ],
    });
    expect(batches.map((batch) => batch.items)).toEqual([
      [
        [0, 40],
        [1, 24],
      ],
      [
        [0, 1],
        [1, 63],
      ],
      [
        [0, 1],
        [1, 13],
      ],
      [[1, 1]],
    ]);
  });

  it('admits no more requests than its limit', () => {
    const { batches } = traceBatches({
      policy: 'vllm-v1',
      fields: { ...FIELDS, maxBatchSize: 2 },
      kvBlocks: 100,
      requests: [
        [0, 4, 2],
        [0, 4, 2],
        [0, 4, 2],
      ],
    });
    expect(batches.map((batch) => batch.items.map(([request]) => request))).toEqual([
      [0, 1],
      [0, 1],
      [2],
      [2],
    ]);
  });

  it('preempts the request admitted last, computes it again whole, and admits nothing meanwhile', () => {
    const { batches, table, kvBlocks } = traceBatches({
      policy: 'vllm-v1',
      fields: { ...FIELDS, maxBatchTokens: 256, prefixCaching: false },
      kvBlocks: 5,
      requests: [
        [0, 32, 4],
        [0, 32, 4],
      ],
    });
    expect(batches.map((batch) => batch.items)).toEqual([
      [
        [0, 32],
        [1, 32],
      ],
      [[0, 1]],
      [[0, 1]],
      [[0, 1]],
      [[1, 33]],
      [[1, 1]],
      [[1, 1]],
    ]);
    expect(Array.from(table.preemptions)).toEqual([0, 1]);
    expect(kvBlocks.free).toBe(5);
  });

  it('scheduling ahead, makes a new request wait for the iteration that is already queued', () => {
    const requests = [
      [0, 40, 10],
      [0.03, 40, 1],
    ] as const;
    const base = { policy: 'vllm-v1', fields: FIELDS, kvBlocks: 100, requests };
    const inStep = traceBatches(base);
    const ahead = traceBatches({ ...base, conduct: { schedulesAhead: true } });
    // Without: the iteration that runs at 30 ms ends at 42.05 ms, then the prompt runs. Ahead: one more decode first.
    expect(inStep.table.firstTokenAt[1]).toBeCloseTo(0.022 + 0.02005 + 0.02205, 9);
    expect(ahead.table.firstTokenAt[1]).toBeCloseTo(0.022 + 2 * 0.02005 + 0.02205, 9);
    expect(Array.from(ahead.table.generated)).toEqual([10, 1]);
  });
});
