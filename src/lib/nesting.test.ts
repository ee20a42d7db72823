import { describe, expect, it } from 'vitest';
import { isTooNested, MAX_NESTING } from './nesting.ts';

describe('isTooNested', () => {
  it('counts what is open at once, not what stands side by side or in a text', () => {
    const nested = (levels: number) => `${'['.repeat(levels)}${']'.repeat(levels)}`;
    expect(isTooNested(nested(MAX_NESTING))).toBe(false);
    expect(isTooNested(nested(MAX_NESTING + 1))).toBe(true);
    expect(isTooNested('[]'.repeat(1000))).toBe(false);
    expect(isTooNested(JSON.stringify({ text: `"${'{'.repeat(1000)}\\` }))).toBe(false);
    expect(isTooNested(`${'{"a":'.repeat(100_000)}`)).toBe(true);
  });
});
