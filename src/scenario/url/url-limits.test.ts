import { describe, expect, it } from 'vitest';
import { BUNDLED } from '../../core/catalog/bundled.ts';
import { compressFragment, decompressFragment } from './url-compress.ts';
import { decodeFragment } from './url-decode.ts';
import { MAX_LINK_LENGTH } from './url-limits.ts';

const MODEL = 'v=1&model=Qwen/Qwen3-8B';

/** A link as it is sent, read as the page reads it. */
function opened(readable: string) {
  const expanded = decompressFragment(compressFragment(readable));
  expect(expanded).not.toBeNull();
  return decodeFragment(expanded ?? '', BUNDLED);
}

function listed(requests: number): string {
  const list = (of: (index: number) => number) => Array.from({ length: requests }, (_, i) => of(i)).join(',');
  return [
    MODEL,
    `requests=${requests}&arrivals=list&times=${list((i) => i / 4)}`,
    `lengths=list&prompts=${list((i) => 100 + (i % 7))}&outputs=${list((i) => 10 + (i % 5))}`,
  ].join('&');
}

describe('a hostile link', () => {
  it('nested too deep for the stack of a browser opens without that part', () => {
    const deep = `${'['.repeat(10_000)}${']'.repeat(10_000)}`;
    const { comparison, dropped } = opened(`${MODEL}&rate=9&host={"model_type":${deep}}`);
    expect(comparison.sides[0]).toMatchObject({
      model: 'Qwen/Qwen3-8B',
      workload: { arrivals: { rate: 9 } },
    });
    expect(dropped).toEqual([{ key: 'host', reason: 'holds lists or objects more than 32 deep.' }]);
  });

  it('with thousands of keys keeps what is good of the first 500, and each other is named once', () => {
    const strange = Array.from({ length: 18_000 }, (_, index) => `arrivals.k${index.toString(36)}=1`);
    const { comparison, dropped } = opened(`${MODEL}&sides=4&${strange.join('&')}&rate=9`);
    expect(comparison.sides).toHaveLength(4);
    expect(comparison.sides[3]).toMatchObject({ model: 'Qwen/Qwen3-8B' });
    expect(dropped.length).toBeGreaterThan(15_000);
    expect(new Set(dropped.map(({ key }) => key)).size).toBe(dropped.length);
    expect(dropped.some(({ reason }) => reason.includes('is not a known field'))).toBe(true);
    expect(dropped.some(({ reason }) => reason.includes('the first 500 parts'))).toBe(true);
  });

  it('that expands to megabytes is read up to its limit, and the rest is never expanded', () => {
    const bomb = compressFragment(`${MODEL}&rate=9&name=${'a'.repeat(50_000_000)}`);
    const expanded = decompressFragment(bomb) ?? '';
    expect(expanded.length).toBeGreaterThan(MAX_LINK_LENGTH);
    expect(expanded.length).toBeLessThan(3 * MAX_LINK_LENGTH);
    const { comparison, dropped } = decodeFragment(expanded, BUNDLED);
    expect(comparison.sides[0]?.workload.arrivals).toMatchObject({ rate: 9 });
    expect(dropped).toEqual([{ key: 'name', reason: expect.stringContaining('262,144 characters') }]);
  });

  it('of listed requests works while it is within the limit, else says what is too much', () => {
    expect(opened(listed(15_000)).dropped).toEqual([]);
    expect(opened(listed(15_000)).comparison.sides[0]?.workload.requests).toBe(15_000);
    const { comparison, dropped } = opened(listed(20_000));
    expect(comparison.sides[0]?.model).toBe('Qwen/Qwen3-8B');
    expect(dropped[0]).toEqual({ key: 'outputs', reason: expect.stringContaining('262,144 characters') });
  });

  it('repeats no more than the beginning of what it cannot use', () => {
    const long = 'x'.repeat(100_000);
    const { dropped } = opened(`${MODEL}&${long}=1&sides=${long}`);
    expect(dropped.map(({ key }) => key.length)).toEqual([5, 61]);
    expect(Math.max(...dropped.map(({ reason }) => reason.length))).toBeLessThan(350);
  });
});
