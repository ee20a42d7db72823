import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BUNDLED } from '../../core/catalog/bundled.ts';
import { defaultComparison } from '../../scenario/document/defaults.ts';
import { minimalComparison } from '../../scenario/document/minimal.ts';
import { readSavedFile, savedFile } from './saved-file.ts';
import type { SavedComparison } from './saved-record.ts';

const name = fc
  .string({ minLength: 1, maxLength: 40 })
  .filter((text) => text === text.replaceAll(/\s+/g, ' ').trim() && text !== '');
const curves = fc.array(
  fc.record({
    side: fc.constantFrom('A', 'B'),
    points: fc.array(fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.nat()), { maxLength: 33 }),
  }),
  { maxLength: 4 },
);
const saved: fc.Arbitrary<SavedComparison> = fc.record({
  id: fc.uuid(),
  name,
  savedAt: fc.integer({ min: 1, max: 4e12 }),
  comparison: fc
    .dictionary(fc.constantFrom('h100-sxm', 'b200-sxm'), fc.nat(100))
    .map((prices) => ({ ...defaultComparison(), prices: { ...prices } })),
  figures: fc.option(fc.record({ verdict: fc.string(), metric: fc.constantFrom('ttft', 'itl'), curves }), {
    nil: null,
  }),
});
const textOf = (document: unknown) => JSON.stringify(document);

describe('a file of saved comparisons', () => {
  it('gives back what was written', () => {
    fc.assert(
      fc.property(fc.array(saved, { maxLength: 4 }), (all) => {
        const read = readSavedFile(textOf(savedFile(all, BUNDLED)), BUNDLED);
        expect(read.unusable).toEqual([]);
        expect(read.saved).toEqual(all);
      }),
      { numRuns: 30 },
    );
  });

  it('is read one record at a time: what cannot be used is named, and takes no other along', () => {
    const good = {
      id: '1',
      name: 'Good',
      savedAt: 1,
      comparison: minimalComparison(defaultComparison(), BUNDLED),
    };
    const gone = {
      version: 1,
      sides: [{ version: 1, model: 'meta-llama/Llama-3.1-8B', deployment: { gpu: 'user:gone' } }],
    };
    const values = [
      good,
      { ...good, name: 'Gone', comparison: gone },
      { ...good, name: 'Undated', savedAt: 'yesterday' },
      null,
      { ...good, id: '2', name: 'Odd figures', figures: { verdict: 7, curves: 'none' } },
    ];
    const read = readSavedFile(textOf({ kind: 'foreserve-saved', version: 1, saved: values }), BUNDLED);
    expect(read.saved.map((one) => [one.name, one.figures])).toEqual([
      ['Good', null],
      ['Odd figures', null],
    ]);
    expect(read.unusable.map((one) => one.name)).toEqual(['Gone', 'Undated', 'a record without a name']);
    expect(read.unusable[0]?.reason).toContain('user:gone');
  });

  it('of another kind, version or size is refused as a whole', () => {
    const file = (saved: unknown, version = 1) => textOf({ kind: 'foreserve-saved', version, saved });
    expect(() => readSavedFile('nothing', BUNDLED)).toThrow('not JSON');
    expect(() => readSavedFile('[]', BUNDLED)).toThrow('not a file of saved comparisons');
    expect(() => readSavedFile(file([], 2), BUNDLED)).toThrow('another version');
    expect(() => readSavedFile(file(Array(501).fill(null)), BUNDLED)).toThrow('may hold 500');
  });
});
