import { describe, expect, it } from 'vitest';
import { CORRECTED } from '../config/corrections.ts';
import { traceBatches, type RequestRow, type TraceOutcome } from './testing/batch-trace.ts';

function itemsOf({ batches }: TraceOutcome): readonly string[] {
  return batches.map(({ items }) => items.map(([request, tokens]) => `${request}:${tokens}`).join(' '));
}

describe('restartKeepsPrompt', () => {
  // Request 0 needs a second block for its first decode, and all four are taken.
  const run = (restartKeepsPrompt: boolean): TraceOutcome =>
    traceBatches({
      policy: 'sarathi',
      fields: { maxBatchSize: 8, chunkSize: 20, watermarkFraction: 0 },
      kvBlocks: 4,
      corrections: { ...CORRECTED, restartKeepsPrompt },
      requests: [
        [0, 16, 3],
        [0, 40, 2],
      ],
    });

  it('on: computes the whole prompt of a request that restarts in the middle of it', () => {
    const outcome = run(true);
    expect(itemsOf(outcome)).toEqual(['0:16 1:4', '0:1', '0:1', '1:20', '1:20', '1:1']);
    expect([outcome.table.prefillEnd[1], outcome.table.generated[1]]).toEqual([40, 2]);
    expect(Array.from(outcome.table.preemptions)).toEqual([0, 1]);
  });

  it('off: takes the rest of the prompt for output', () => {
    const outcome = run(false);
    expect(itemsOf(outcome).slice(0, 3)).toEqual(['0:16 1:4', '0:1 1:4', '0:1 1:1']);
    expect([outcome.table.prefillEnd[1], outcome.table.generated[1]]).toEqual([4, 38]);
    expect(Array.from(outcome.table.preemptions)).toEqual([0, 1]);
  });
});

describe('decodeAsksWhenNeeded', () => {
  it.each(['vllm', 'sarathi', 'orca-plus'])(
    '%s: restarts nobody while decodes have room, but for the reference',
    (policy) => {
      const run = (decodeAsksWhenNeeded: boolean): TraceOutcome =>
        traceBatches({
          policy,
          fields: { maxBatchSize: 8, maxBatchTokens: 64, chunkSize: 64, watermarkFraction: 0 },
          kvBlocks: 2,
          corrections: { ...CORRECTED, decodeAsksWhenNeeded },
          requests: [
            [0, 8, 3],
            [0, 8, 3],
          ],
        });
      const needed = run(true);
      expect(itemsOf(needed)).toEqual(['0:8 1:8', '0:1 1:1', '0:1 1:1']);
      const always = run(false);
      expect(itemsOf(always)).not.toContain('0:1 1:1');
      expect(Array.from(always.table.preemptions)).toEqual([0, 2]);
      expect(Array.from(always.table.generated)).toEqual([3, 3]);
    },
  );
});

describe('batchFreesAll', () => {
  it.each([
    [true, 0],
    [false, 4],
  ])('%s: FasterTransformer ends with %d blocks of early finishers taken', (batchFreesAll, taken) => {
    const { batches, kvBlocks } = traceBatches({
      policy: 'faster-transformer',
      fields: { maxBatchSize: 8 },
      kvBlocks: 100,
      maxTokens: 64,
      corrections: { ...CORRECTED, batchFreesAll },
      requests: [
        [0, 10, 2],
        [0, 10, 3],
      ],
    });
    // Until the last request of the batch is complete, nothing is given back either way.
    expect(batches.map(({ blocks }) => blocks)).toEqual([8, 8, 8]);
    expect(kvBlocks.capacity - kvBlocks.free).toBe(taken);
  });
});

describe('sharesBatchLimit', () => {
  const FOUR_EQUAL: readonly RequestRow[] = Array.from({ length: 4 }, () => [0, 10, 1]);
  it.each(['orca', 'faster-transformer'])(
    '%s: divides the limit by the stages, but for the reference',
    (policy) => {
      const run = (sharesBatchLimit: boolean, maxBatchSize: number): readonly string[] =>
        itemsOf(
          traceBatches({
            policy,
            fields: { maxBatchSize },
            kvBlocks: 100,
            maxTokens: 64,
            pipelineParallel: 2,
            corrections: { ...CORRECTED, sharesBatchLimit },
            requests: FOUR_EQUAL,
          }),
        );
      expect(run(true, 4)).toEqual(['0:10 1:10', '2:10 3:10']);
      expect(run(false, 4)).toEqual(['0:10 1:10 2:10 3:10']);
      // A micro-batch holds one request at least.
      expect(run(true, 1)).toEqual(['0:10', '1:10', '2:10', '3:10']);
    },
  );
});
