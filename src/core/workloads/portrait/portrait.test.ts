import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countArrivals } from './arrival-counts.ts';
import { portrayLengths } from './length-portrait.ts';
import { BASE, generateCorrected } from '../testing.ts';
import { portrayTrace, portrayWorkload } from './workload-portrait.ts';

const sum = (counts: readonly number[]): number => counts.reduce((total, count) => total + count, 0);
const lengths = fc.array(fc.integer({ min: 1, max: 200_000 }), { minLength: 1, maxLength: 200 });

describe('the portrait of a trace', () => {
  it('counts every request once, in its piece of time and in its bin of length', () => {
    fc.assert(
      fc.property(
        lengths,
        fc.array(fc.double({ min: 0, max: 1e7, noNaN: true }), { minLength: 2, maxLength: 200 }),
        (prompts, times) => {
          const arrivals = times.toSorted((a, b) => a - b);
          const counted = countArrivals(arrivals);
          if (counted !== null) {
            expect(sum(counted.counts)).toBe(arrivals.length);
            expect(counted.counts.length).toBeLessThanOrEqual(61);
          }
          const { edges, counts } = portrayLengths(prompts).histogram;
          expect(sum(counts)).toBe(prompts.length);
          expect(edges).toHaveLength(counts.length + 1);
          expect(edges).toEqual(edges.toSorted((a, b) => a - b));
          expect(edges[0]).toBeLessThanOrEqual(Math.min(...prompts));
        },
      ),
    );
  });

  it('orders its percentiles, and the longest is the longest', () => {
    fc.assert(
      fc.property(lengths, (prompts) => {
        const { longest, mean, median, p90, p99 } = portrayLengths(prompts);
        expect([median, p90, p99, longest]).toEqual([median, p90, p99, longest].toSorted((a, b) => a - b));
        expect(longest).toBe(Math.max(...prompts));
        expect(mean).toBeLessThanOrEqual(longest);
      }),
    );
  });

  it.each([
    [7.5, 0.2],
    [45, 1],
    [125, 5],
    [3600, 60],
    [86_400 * 40, 86_400],
  ])('of %s s has pieces of %s s', (seconds, bucketSeconds) => {
    expect(countArrivals([0, seconds])?.bucketSeconds).toBe(bucketSeconds);
  });

  it('finds conversations, their gaps, and the blocks that a cache without end would have again', () => {
    const portrait = portrayTrace({
      id: 'user:mine',
      prompts: [1024, 1100, 1600, 512],
      outputs: [1, 2, 3, 4],
      arrivals: [0, 10, 30, 40],
      sessions: [0, 1, 0, 2],
      blocks: { blockTokens: 512, starts: [0, 2, 5, 9, 10], names: [0, 1, 0, 2, 3, 0, 1, 4, 5, 9] },
    });
    expect(portrait).toMatchObject({ requests: 4, seconds: 40 });
    expect(portrait.sessions).toMatchObject({ sessions: 3, turns: { most: 2 }, gaps: { mean: 30 } });
    // Whole blocks: 2, 2, 3 and 1; again there are one of the second and two of the third request.
    expect(portrait.sharing).toMatchObject({ blocks: 8, reusable: 3 });
    expect(portrait.first.prompts).toEqual([1024, 1100, 1600, 512]);
  });

  it('of conversations that answers move on knows no times', () => {
    const tokens = { kind: 'same', value: 100 } as const;
    const sessions = {
      turns: { kind: 'listed', turns: [3] },
      thinkSeconds: tokens,
      firstPrompt: tokens,
      nextPrompt: tokens,
      output: tokens,
      sharedPrefixTokens: 0,
    } as const;
    const portrait = portrayWorkload(generateCorrected({ ...BASE, requests: 9, sessions }), 16);
    expect(portrait).toMatchObject({ requests: 9, seconds: null, arrivals: null });
    expect(portrait.sessions).toMatchObject({ sessions: 3, turns: { mean: 3 }, gaps: null });
    expect(portrait.sharing?.share).toBeGreaterThan(0.5);
  });

  it('of no requests, or of some at one moment, has no arrivals over time', () => {
    expect(portrayTrace({ id: 'user:none', prompts: [], outputs: [] })).toMatchObject({
      requests: 0,
      seconds: null,
      arrivals: null,
      prompts: { mean: 0, longest: 0 },
    });
    expect(countArrivals([3, 3, 3])).toBeNull();
  });
});
