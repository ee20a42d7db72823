import { describe, expect, it } from 'vitest';
import type { PromptPoolConfig } from '../config/workload-config.ts';
import type { Trace } from '../config/trace.ts';
import { BASE, generateCorrected, policy } from './testing.ts';

const pool = (prompts: number, change: Partial<PromptPoolConfig> = {}): PromptPoolConfig => ({
  prompts,
  groups: 1,
  prefixTokens: 0,
  ...change,
});

describe('a pool of prompts', () => {
  it('gives each request one of them, evenly and by the seed, and leaves the arrivals alone', () => {
    const config = { ...BASE, requests: 10_000, promptPool: pool(10) };
    const workload = generateCorrected(config);
    const counts = new Int32Array(10);
    for (const prompt of workload.pool?.promptOf ?? []) counts[prompt] = (counts[prompt] ?? 0) + 1;
    for (const count of counts) expect(Math.abs(count - 1000)).toBeLessThan(150);
    expect(generateCorrected(config)).toEqual(workload);
    expect(generateCorrected({ ...config, seed: 43 }).pool?.promptOf).not.toEqual(workload.pool?.promptOf);
    const { arrival, output, pool: none } = generateCorrected({ ...config, promptPool: null });
    expect(none).toBeUndefined();
    expect([arrival, output]).toEqual([workload.arrival, workload.output]);
  });

  it('gives all of them in turn where they are sent so, in an order of the seed, and leaves the rest alone', () => {
    const config = { ...BASE, requests: 25, promptPool: pool(10, { order: 'in-turn' }) };
    const workload = generateCorrected(config);
    const sent = Array.from(workload.pool?.promptOf ?? []);
    expect(sent.slice(0, 10).toSorted((a, b) => a - b)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
    expect(sent.slice(0, 10)).not.toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
    expect(sent.slice(10, 20)).toEqual(sent.slice(0, 10));
    expect(sent.slice(20)).toEqual(sent.slice(0, 5));
    expect(generateCorrected(config)).toEqual(workload);
    const drawn = generateCorrected({ ...config, promptPool: pool(10) });
    expect([workload.arrival, workload.prompt, workload.output]).toEqual([
      drawn.arrival,
      drawn.prompt,
      drawn.output,
    ]);
  });

  it('has a length for each prompt, and draws the output of each request', () => {
    const lengths = policy('lognormal', {
      'prompt.median': 400,
      'prompt.p90': 1600,
      'output.median': 100,
      'output.p90': 900,
    });
    const workload = generateCorrected({ ...BASE, requests: 2000, lengths, promptPool: pool(20) });
    const promptLengths = workload.pool?.lengths ?? new Int32Array();
    expect(new Set(promptLengths).size).toBeGreaterThan(10);
    workload.prompt.forEach((tokens, i) => {
      expect(tokens).toBe(promptLengths[workload.pool?.promptOf[i] ?? -1]);
      expect(workload.output[i]).toBeGreaterThanOrEqual(1);
      expect(tokens + (workload.output[i] ?? 0)).toBeLessThanOrEqual(4096);
    });
    expect(new Set(workload.output).size).toBeGreaterThan(100);
    expect(workload.longestRequest).toBeLessThanOrEqual(4096);
  });

  it('takes the first entries of a list or of a replayed trace, and the outputs of all', () => {
    const lengths = policy('list', { prompts: [7, 8, 9, 10], outputs: [1, 2, 3, 4] });
    const listed = generateCorrected({ ...BASE, requests: 4, lengths, promptPool: pool(2) });
    expect(Array.from(listed.pool?.lengths ?? [])).toEqual([7, 8]);
    expect(Array.from(listed.output)).toEqual([1, 2, 3, 4]);
    const trace: Trace = { id: 'short', prompts: [50, 60], outputs: [5, 6], arrivals: [0, 1] };
    const replayed = generateCorrected(
      {
        ...BASE,
        requests: 2,
        arrivals: policy('trace', { trace: 'short', timeScale: 1 }),
        lengths: policy('trace', { trace: 'short', promptScale: 1, outputScale: 1 }),
        promptPool: pool(3),
      },
      [trace],
    );
    expect(Array.from(replayed.pool?.lengths ?? [])).toEqual([50, 60, 50]);
    expect(Array.from(replayed.output)).toEqual([5, 6]);
  });
});
