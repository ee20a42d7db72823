import { describe, expect, it } from 'vitest';
import { Copy } from './copy.ts';
import { TOYS } from './index.ts';

/** A toy is used in up to five runs of a command: seconds each, more on a machine that has other work. */
const TIMEOUT_MILLISECONDS = 240_000;

describe('what is added as the READMEs say, in a copy of the program', () => {
  it.each(TOYS)(
    '$name does its work',
    async (toy) => {
      const copy = new Copy();
      try {
        copy.apply(toy);
        await expect(toy.check(copy)).resolves.toBeUndefined();
      } finally {
        copy.remove();
      }
    },
    TIMEOUT_MILLISECONDS,
  );
});
