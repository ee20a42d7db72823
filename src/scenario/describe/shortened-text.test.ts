import { BUNDLED } from '../../core/catalog/bundled.ts';
import { describe, expect, it } from 'vitest';
import { parsed, withWorkload } from '../document/testing.ts';
import { shortenedText } from './shortened-text.ts';

const listed = (change: object) =>
  parsed(
    withWorkload({
      requests: 3,
      lengths: { distribution: 'list', prompts: [900, 100, 131_072], outputs: [100, 101, 1] },
      ...change,
    }),
  );

describe('listed requests over the limit', () => {
  it('are counted against the limit of the model, or of the workload', () => {
    expect(shortenedText(listed({}), BUNDLED)).toMatch(
      /^1 of 3 listed requests is longer than the 131.072 tokens that Llama-3\.1-70B takes/,
    );
    expect(shortenedText(listed({ maxTokens: 200 }), BUNDLED)).toMatch(
      /^3 of 3 listed requests are longer than the 200 tokens that the longest request may have/,
    );
  });

  it('are not spoken of where there are none', () => {
    expect(shortenedText(parsed(withWorkload({})), BUNDLED)).toBeNull();
    const short = { lengths: { distribution: 'list', prompts: [1, 2, 3], outputs: [1, 2, 3] } };
    expect(shortenedText(listed(short), BUNDLED)).toBeNull();
  });
});
