import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Trace } from '../config/trace.ts';
import { CORRECTED } from '../config/corrections.ts';
import { generateWorkloadSlowly } from './generate.ts';
import { BASE, generateCorrected, policy } from './testing.ts';

const TRACE: Trace = { id: 'test', prompts: [10, 2000, 8000], outputs: [5, 100, 200] };

describe('workload', () => {
  it('is the same for the same seed and another for another', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2_000_000_000 }), (seed) => {
        const once = generateCorrected({ ...BASE, seed });
        expect(generateCorrected({ ...BASE, seed })).toEqual(once);
        expect(generateCorrected({ ...BASE, seed: seed + 1 }).arrival).not.toEqual(once.arrival);
      }),
      { numRuns: 20 },
    );
  });

  it('is the same when it breathes while it is drawn, and stops when it is told to', async () => {
    const config = {
      ...BASE,
      requests: 45_000,
      promptPool: { prompts: 7, groups: 2, prefixTokens: 3 },
    };
    let breaths = 0;
    const slowly = await generateWorkloadSlowly(config, [], CORRECTED, () => Promise.resolve(++breaths > 0));
    expect(breaths).toBe(4);
    expect(slowly).toEqual(generateCorrected(config));
    const stopped = generateWorkloadSlowly(config, [], CORRECTED, () => Promise.resolve(++breaths < 6));
    expect(await stopped).toBeNull();
    expect(breaths).toBe(6);
  });

  it('draws Poisson gaps with mean and deviation 1 / rate', () => {
    const { arrival } = generateCorrected({ ...BASE, requests: 20_000 });
    const gaps = arrival.map((time, i) => time - (arrival[i - 1] ?? 0));
    const mean = gaps.reduce((sum, gap) => sum + gap, 0) / gaps.length;
    const variance = gaps.reduce((sum, gap) => sum + (gap - mean) * (gap - mean), 0) / gaps.length;
    expect(mean).toBeCloseTo(0.25, 2);
    expect(Math.sqrt(variance)).toBeCloseTo(0.25, 2);
  });

  it('lets another length distribution leave the arrivals alone', () => {
    const zipf = policy('zipf', { theta: 0.6, minTokens: 100, promptToOutput: 4 });
    const { arrival } = generateCorrected({ ...BASE, lengths: zipf });
    expect(arrival).toEqual(generateCorrected(BASE).arrival);
  });

  it('stops before the end time, not after', () => {
    const config = { ...BASE, requests: null, seconds: 2, arrivals: policy('constant', { rate: 4 }) };
    expect(Array.from(generateCorrected(config).arrival)).toEqual([0, 0.25, 0.5, 0.75, 1, 1.25, 1.5, 1.75]);
  });

  it('sends a burst at once and a list as listed', () => {
    const burst = generateCorrected({ ...BASE, requests: 3, arrivals: policy('burst') });
    expect(Array.from(burst.arrival)).toEqual([0, 0, 0]);
    const listed = generateCorrected({
      ...BASE,
      requests: 2,
      arrivals: policy('list', { times: [1, 5] }),
      lengths: policy('list', { prompts: [7, 8], outputs: [1, 2] }),
    });
    expect([Array.from(listed.arrival), Array.from(listed.prompt), Array.from(listed.output)]).toEqual([
      [1, 5],
      [7, 8],
      [1, 2],
    ]);
    expect(listed.longestRequest).toBe(10);
  });

  it('keeps Zipf totals within their bounds and skewed to the short end', () => {
    const lengths = policy('zipf', { theta: 0.6, minTokens: 1024, promptToOutput: 20 });
    const { prompt, output } = generateCorrected({ ...BASE, requests: 5000, lengths });
    const totals = prompt.map((tokens, i) => tokens + (output[i] ?? 0));
    expect(Math.min(...totals)).toBeGreaterThanOrEqual(1024);
    expect(Math.max(...totals)).toBeLessThanOrEqual(4096);
    expect(Math.min(...output)).toBeGreaterThanOrEqual(1);
    const short = totals.filter((total) => total < 2560).length;
    expect(short).toBeGreaterThan(0.55 * totals.length);
  });

  it('uses every trace row once before any twice, cut to the limit in proportion', () => {
    const lengths = policy('trace', { trace: 'test', promptScale: 1, outputScale: 1 });
    const { prompt, output } = generateCorrected({ ...BASE, requests: 6, lengths }, [TRACE]);
    const rows = Array.from(prompt, (tokens, i) => `${tokens}/${output[i]}`);
    expect(new Set(rows.slice(0, 3))).toEqual(new Set(['10/5', '2000/100', '3996/99']));
    expect(new Set(rows.slice(3))).toEqual(new Set(rows.slice(0, 3)));
  });
});
