import { expect, it } from 'vitest';
import { compareAttention } from './attention.ts';

it("sets Vidur's attention beside the kernel tables': decodes of many requests are alike, prompts are not", () => {
  const [decode, prefill, ratios] = compareAttention();
  expect(decode?.rows.map((row) => row.length)).toEqual(Array.from({ length: 6 }, () => 6));
  // A profile of at most 4,096 tokens: long chunks have no long prefixes.
  expect(prefill?.rows.at(-1)?.slice(2)).toEqual(['', '', '', '']);
  const median = (name: string): number =>
    Number(ratios?.rows.find(([cells]) => cells?.startsWith(name))?.[3] ?? Number.NaN);
  expect(median('decode, 32')).toBeGreaterThan(0.8);
  expect(median('decode, 32')).toBeLessThan(1);
  expect(median('prefill from an empty cache')).toBeGreaterThan(2);
}, 30_000);
