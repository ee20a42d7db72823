import { describe, expect, it } from 'vitest';
import type { CandidateOutcome } from '../../../core/search/candidate.ts';
import { MEETS, testRow } from '../testing.ts';
import { foldRows } from './fold-rows.ts';

const plain = (text: string | undefined) => text?.replaceAll('\u202f', ' ');
const ELSE: CandidateOutcome = {
  kind: 'meets',
  measures: { objectives: [], summary: { stable: false } } as never,
};
const row = (index: number, fields: object, rest: object = {}) =>
  testRow({ index, fields: { chunkSize: 512, ...fields }, outcome: MEETS, ...rest });

describe('results that are the same', () => {
  it('are one row, which says of how many and what differs', () => {
    const folded = foldRows([
      row(0, { maxBatchSize: 256 }),
      row(1, { maxBatchSize: 1024 }),
      row(2, { maxBatchSize: 256 }, { outcome: ELSE }),
    ]);
    expect(folded.rows.map((one) => one.row.index)).toEqual([0, 2]);
    expect(plain(folded.texts.get(0))).toBe('2: batch limit 256 or 1 024');
    expect(folded.texts.has(2)).toBe(false);
    expect(folded.standIn.get(1)).toBe(0);
  });

  it('are not folded over hardware or policies', () => {
    const folded = foldRows([
      row(0, {}),
      row(1, {}, { tensorParallel: 2 }),
      row(2, {}, { policy: 'vllm' }),
      row(3, {}, { gpu: 'l40s' }),
    ]);
    expect(folded.rows).toHaveLength(4);
  });

  it('name every field that differs', () => {
    const folded = foldRows([
      row(0, { maxBatchSize: 64, chunkSize: 256 }),
      row(1, { maxBatchSize: 128, chunkSize: 512 }),
    ]);
    expect(folded.texts.get(0)).toBe('2: chunk size 256 or 512, batch limit 64 or 128');
  });
});
