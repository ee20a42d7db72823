import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createStream } from '../../random/stream.ts';
import { range } from './range.ts';

const ends = fc
  .tuple(fc.integer({ min: 1, max: 5000 }), fc.integer({ min: 0, max: 300 }))
  .map(([least, more]) => [least, least + more] as const);

it('draws whole numbers of tokens between both ends, and both ends', () => {
  fc.assert(
    fc.property(ends, ends, fc.nat(1000), (prompt, output, seed) => {
      const lengths = range.create(
        { policy: 'range', fields: { prompt, output } },
        {
          stream: createStream(seed, 'lengths'),
          maxTokens: 10_000,
          trace: null,
          isReplay: false,
          shortensInProportion: true,
        },
      );
      for (let i = 0; i < 50; i++) {
        const drawn = lengths.next();
        for (const [tokens, [least, largest]] of [
          [drawn?.prompt ?? NaN, prompt],
          [drawn?.output ?? NaN, output],
        ] as const) {
          expect(Number.isInteger(tokens)).toBe(true);
          expect(tokens).toBeGreaterThanOrEqual(least);
          expect(tokens).toBeLessThanOrEqual(largest);
        }
      }
    }),
  );
});

it('draws every length of a short range', () => {
  const lengths = range.create(
    { policy: 'range', fields: { prompt: [7, 9], output: [1, 1] } },
    {
      stream: createStream(1, 'lengths'),
      maxTokens: 100,
      trace: null,
      isReplay: false,
      shortensInProportion: true,
    },
  );
  const drawn = new Set(Array.from({ length: 100 }, () => lengths.next()?.prompt));
  expect([...drawn].toSorted()).toEqual([7, 8, 9]);
});
