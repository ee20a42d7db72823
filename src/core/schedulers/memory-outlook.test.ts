import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MemoryOutlook } from './memory-outlook.ts';

/** Generates token by token: each request computes `left` + 1 more, and leaves with the last. */
function simulatedPeak(requests: readonly (readonly [number, number])[]): number {
  let peak = 0;
  let running = requests.map(([held, left]) => ({ tokens: held - 1, iterations: left + 1 }));
  while (running.length > 0) {
    running = running.map(({ tokens, iterations }) => ({ tokens: tokens + 1, iterations: iterations - 1 }));
    peak = Math.max(
      peak,
      running.reduce((sum, { tokens }) => sum + tokens, 0),
    );
    running = running.filter(({ iterations }) => iterations > 0);
  }
  return peak;
}

describe('the memory outlook', () => {
  it('finds the peak that generation token by token comes to, in any order of requests', () => {
    const request = fc.tuple(fc.integer({ min: 1, max: 50 }), fc.integer({ min: 0, max: 40 }));
    fc.assert(
      fc.property(fc.array(request, { maxLength: 100 }), (requests) => {
        const outlook = new MemoryOutlook();
        outlook.add(1000, 1000);
        outlook.clear();
        for (const [held, left] of requests) outlook.add(held, left);
        expect(outlook.peak).toBe(simulatedPeak(requests));
      }),
    );
  });
});
