import { expect, test } from 'vitest';
import { commitSeed, seedOf } from './seed.ts';

test('a commit has one seed, within what fast-check takes, and another commit has another', () => {
  expect(seedOf('ffffffffffffffffffffffffffffffffffffffff')).toBe(2 ** 28 - 1);
  expect(seedOf('0000000a00000000000000000000000000000000')).toBe(0);
  expect(seedOf('c0ffee1a00000000000000000000000000000000')).not.toBe(
    seedOf('c0ffee2a00000000000000000000000000000000'),
  );
  expect(commitSeed()).toEqual(commitSeed());
});
