import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseTrace } from '../profiles/parse.ts';
import { TRACES } from './traces.ts';

describe('the catalog of traces', () => {
  it.each(Object.entries(TRACES))('says of %s what its file holds', (id, { rows, hasArrivals }) => {
    const file = new URL(`../../../public/traces/${id}.json`, import.meta.url);
    const { prompts, outputs, arrivals } = parseTrace(readFileSync(file, 'utf8'));
    expect([prompts.length, outputs.length]).toEqual([rows, rows]);
    expect(arrivals !== undefined).toBe(hasArrivals);
    for (let i = 1; i < (arrivals?.length ?? 0); i++) {
      expect(arrivals?.[i]).toBeGreaterThanOrEqual(arrivals?.[i - 1] ?? 0);
    }
  });
});
