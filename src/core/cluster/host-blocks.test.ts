import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { HostBlocks } from './host-blocks.ts';

/** What is done with a block, and which. */
const steps = fc.array(fc.tuple(fc.constantFrom('keep', 'use'), fc.nat(30)), { maxLength: 400 });

describe('blocks in host memory', () => {
  it('are the ones used most recently, as many as there is room for', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 100 }), steps, (capacity, all) => {
        const host = new HostBlocks(capacity);
        let expected: number[] = [];
        let written = 0;
        for (const [step, key] of all) {
          const isThere = expected.includes(key);
          if (step === 'keep') host.keep(key);
          else host.use(key);
          if (step === 'use' && !isThere) continue;
          if (!isThere && capacity > 0) written += 1;
          expected = [...expected.filter((each) => each !== key), key].slice(
            capacity === 0 ? Infinity : -capacity,
          );
          expect(host.used).toBe(expected.length);
          for (let each = 0; each <= 30; each++) expect(host.has(each)).toBe(expected.includes(each));
        }
        expect(host.written).toBe(written);
        expect(host.peakUsed).toBeLessThanOrEqual(capacity);
      }),
    );
  });

  it('are found again when there are many', () => {
    const host = new HostBlocks(1000);
    for (let key = 0; key < 5000; key++) host.keep(key);
    expect([host.used, host.written, host.has(3999), host.has(4000)]).toEqual([1000, 5000, false, true]);
  });
});
