import { describe, expect, it } from 'vitest';
import { sarathi } from './sarathi.ts';
import { traceBatches, type RequestRow } from './testing/batch-trace.ts';

const FOUR: readonly RequestRow[] = [
  [0, 1000, 4],
  [0, 300, 3],
  [0.01, 40, 5],
  [0.5, 2000, 2],
];
const FIELDS = { maxBatchSize: 128, chunkSize: 512, watermarkFraction: 0.01 };

describe('Sarathi', () => {
  it('forms the batches of the reference, chunk by chunk', () => {
    const { batches, table } = traceBatches({
      definition: sarathi,
      fields: FIELDS,
      kvBlocks: 7424,
      requests: FOUR,
    });
    expect(batches.map((batch) => batch.items)).toEqual([
      [[0, 512]],
      [
        [0, 488],
        [1, 24],
      ],
      [
        [0, 1],
        [1, 276],
        [2, 40],
      ],
      [
        [0, 1],
        [1, 1],
        [2, 1],
      ],
      [
        [0, 1],
        [1, 1],
        [2, 1],
      ],
      [[2, 1]],
      [[2, 1]],
      [[3, 512]],
      [[3, 512]],
      [[3, 512]],
      [[3, 464]],
      [[3, 1]],
    ]);
    expect(batches.map((batch) => batch.blocks)).toEqual([63, 82, 85, 85, 85, 3, 3, 125, 125, 125, 125, 126]);
    const since = (times: Float64Array) => Array.from(times, (time, i) => time - (table.arrival[i] ?? 0));
    const expectClose = (actual: number[], expected: number[]) =>
      expected.forEach((value, i) => expect(actual[i]).toBeCloseTo(value, 9));
    expectClose(since(table.scheduledAt), [0, 0.0456, 0.0812, 0]);
    expectClose(since(table.firstTokenAt), [0.0912, 0.12705, 0.11705, 0.18]);
    expectClose(since(table.completedAt), [0.16735, 0.16735, 0.19745, 0.20005]);
  });

  it('keeps two micro-batches in flight on two stages', () => {
    const { batches } = traceBatches({
      definition: sarathi,
      fields: FIELDS,
      kvBlocks: 16_384,
      pipelineParallel: 2,
      requests: FOUR,
    });
    expect(batches.map((batch) => batch.items)).toEqual([
      [[0, 512]],
      [[1, 300]],
      [
        [0, 488],
        [2, 24],
      ],
      [[1, 1]],
      [
        [0, 1],
        [2, 16],
      ],
      [[1, 1]],
      [
        [0, 1],
        [2, 1],
      ],
      [
        [0, 1],
        [2, 1],
      ],
      [[2, 1]],
      [[2, 1]],
      [[3, 512]],
      [[3, 512]],
      [[3, 512]],
      [[3, 464]],
      [[3, 1]],
    ]);
  });

  it('restarts the last request when a decode finds no block, and keeps its prompt', () => {
    const { batches, table } = traceBatches({
      definition: sarathi,
      fields: { ...FIELDS, chunkSize: 64, watermarkFraction: 0 },
      kvBlocks: 7,
      requests: [
        [0, 30, 8],
        [0, 30, 8],
        [0, 30, 8],
      ],
    });
    expect(batches[1]?.items).toEqual([
      [0, 1],
      [1, 1],
      [2, 26],
    ]);
    expect(Array.from(table.preemptions)).toEqual([0, 0, 1]);
    expect(Array.from(table.prompt)).toEqual([30, 30, 30]);
    expect(Array.from(table.generated)).toEqual([8, 8, 8]);
    expect(table.completedAt[0]).toBeCloseTo(0.16525, 9);
    expect(table.completedAt[2]).toBeCloseTo(0.2871, 9);
  });
});
