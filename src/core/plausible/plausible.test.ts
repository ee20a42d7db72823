import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { testConfig } from '../testing/config.ts';
import type { MetricSummary, Summary } from '../metrics/summary.ts';
import { decodeFloor, prefillFloor } from './floors.ts';
import { plausible, type JudgedResult } from './plausible.ts';

const CONFIG = testConfig();
const PROMPT = 1000;
const all = (seconds: number): MetricSummary => ({
  mean: seconds,
  p50: seconds,
  p90: seconds,
  p95: seconds,
  p99: seconds,
  max: seconds,
});

/** A result with these shares, time between tokens and to the first, in units of their floors. */
function resultOf(shares: JudgedResult['utilization'], between: number, first: number): JudgedResult {
  const summary: Partial<Summary> = {
    requests: 100,
    completed: 100,
    promptTokens: 100 * PROMPT,
    itl: all(between * decodeFloor(CONFIG)),
    ttft: all(first * prefillFloor(CONFIG, PROMPT)),
  };
  return { summary: summary as Summary, utilization: shares };
}

const share = fc.double({ min: 0, max: 1, noNaN: true });
const shares = fc.record({ busy: share, mfu: share, mbu: share });
const possible = fc.double({ min: 1, max: 100, noNaN: true });
const impossible = fc.double({ min: 0.01, max: 0.99, noNaN: true });

describe('plausible', () => {
  it('has nothing against what the hardware can do', () => {
    fc.assert(
      fc.property(shares, possible, possible, (utilization, between, first) => {
        expect(plausible(resultOf(utilization, between, first), CONFIG)).toEqual([]);
      }),
    );
  });

  it('finds a share above 1, whichever it is', () => {
    fc.assert(
      fc.property(shares, fc.constantFrom('busy', 'mfu', 'mbu'), (utilization, figure) => {
        const result = resultOf({ ...utilization, [figure]: 1.269 }, 2, 2);
        expect(plausible(result, CONFIG)).toEqual([{ kind: 'utilisation', figure, share: 1.269 }]);
      }),
    );
  });

  it('finds tokens that come faster than weights are read, and first tokens before their prompt is computed', () => {
    fc.assert(
      fc.property(shares, impossible, possible, (utilization, fast, usual) => {
        const between = plausible(resultOf(utilization, fast, usual), CONFIG);
        expect(between).toMatchObject([{ kind: 'itl-below-weights', floor: decodeFloor(CONFIG) }]);
        const first = plausible(resultOf(utilization, usual, fast), CONFIG);
        expect(first).toMatchObject([{ kind: 'ttft-below-peak', floor: prefillFloor(CONFIG, PROMPT) }]);
      }),
    );
  });

  it('lets first tokens come early where prompts are in the cache', () => {
    const promptPool = { prompts: 1, groups: 1, prefixTokens: 0 };
    const pooled = testConfig({ workload: { promptPool } });
    expect(plausible(resultOf({ busy: 0.5, mfu: 0.5, mbu: 0.5 }, 2, 0.1), pooled)).toEqual([]);
  });
});
