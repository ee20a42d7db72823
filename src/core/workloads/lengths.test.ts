import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AS_IN_VIDUR, CORRECTED } from '../config/corrections.ts';
import type { PolicyConfig } from '../config/policy-config.ts';
import type { Trace } from '../config/trace.ts';
import { generateWorkload } from './generate.ts';
import { BASE, generateCorrected, policy, quantile } from './testing.ts';

const lognormal = (prompt: readonly [number, number], output: readonly [number, number]): PolicyConfig =>
  policy('lognormal', {
    'prompt.median': prompt[0],
    'prompt.p90': prompt[1],
    'output.median': output[0],
    'output.p90': output[1],
  });

const tokens = fc.integer({ min: 1, max: 100_000 });
const ratios = fc.double({ min: 1e-6, max: 10_000, noNaN: true });
const spread = fc
  .tuple(tokens, fc.double({ min: 1, max: 1000, noNaN: true }))
  .map(([median, factor]) => [median, median * factor] as const);
const scales = fc.double({ min: 1e-3, max: 20, noNaN: true });

const drawn = fc.integer({ min: 2, max: 5000 }).chain((maxTokens) =>
  fc.record({
    maxTokens: fc.constant(maxTokens),
    seed: fc.nat(),
    corrections: fc.constantFrom(CORRECTED, AS_IN_VIDUR),
    rows: fc.array(fc.tuple(fc.nat(9000), fc.nat(9000)), { minLength: 1, maxLength: 20 }),
    isReplay: fc.boolean(),
    lengths: fc.oneof(
      fc
        .record({ minTokens: fc.integer({ min: 2, max: maxTokens }), promptToOutput: ratios })
        .map((fields) => policy('uniform', fields)),
      fc
        .record({
          minTokens: fc.integer({ min: 2, max: maxTokens }),
          promptToOutput: ratios,
          theta: fc.double({ min: 0, max: 0.999, noNaN: true }),
        })
        .map((fields) => policy('zipf', fields)),
      fc.tuple(spread, spread).map(([prompt, output]) => lognormal(prompt, output)),
      fc
        .record({ trace: fc.constant('drawn'), promptScale: scales, outputScale: scales })
        .map((fields) => policy('trace', fields)),
    ),
  }),
);

describe('lengths', () => {
  it('are at least one token each, and together within the limit', () => {
    fc.assert(
      fc.property(drawn, ({ maxTokens, seed, corrections, rows, isReplay, lengths }) => {
        const trace: Trace = {
          id: 'drawn',
          prompts: rows.map(([prompt]) => prompt),
          outputs: rows.map(([, output]) => output),
          arrivals: rows.map((_, i) => i),
        };
        const arrivals = isReplay ? policy('trace', { trace: 'drawn', timeScale: 1 }) : BASE.arrivals;
        const config = { ...BASE, requests: 50, seed, maxTokens, arrivals, lengths };
        const { prompt, output, longestRequest } = generateWorkload(config, [trace], corrections);
        prompt.forEach((tokenCount, i) => {
          expect(tokenCount).toBeGreaterThanOrEqual(1);
          expect(output[i]).toBeGreaterThanOrEqual(1);
          expect(tokenCount + (output[i] ?? 0)).toBeLessThanOrEqual(maxTokens);
        });
        expect(longestRequest).toBeLessThanOrEqual(maxTokens);
      }),
      { numRuns: 300 },
    );
  });

  it('spreads uniform totals evenly and splits them as asked, the output rounded up', () => {
    const lengths = policy('uniform', { minTokens: 1024, promptToOutput: 20 });
    const { prompt, output } = generateCorrected({ ...BASE, requests: 20_000, lengths });
    const totals = prompt.map((value, i) => value + (output[i] ?? 0));
    expect(Math.min(...totals)).toBeGreaterThanOrEqual(1024);
    for (const share of [0.25, 0.5, 0.75]) {
      expect(Math.abs(quantile(totals, share) - (1024 + share * 3072))).toBeLessThan(60);
    }
    totals.forEach((total, i) => {
      expect(output[i]).toBeGreaterThanOrEqual(Math.ceil(total / 21));
      expect(output[i]).toBeLessThanOrEqual(Math.ceil((total + 1) / 21));
    });
  });

  it('has lognormal medians and 90th percentiles as given where the limit is far away', () => {
    const lengths = lognormal([417, 1678], [139, 484]);
    const { prompt, output } = generateCorrected({
      ...BASE,
      requests: 50_000,
      maxTokens: 1_000_000,
      lengths,
    });
    for (const [values, median, p90] of [
      [prompt, 417, 1678],
      [output, 139, 484],
    ] as const) {
      expect(Math.abs(quantile(values, 0.5) / median - 1)).toBeLessThan(0.03);
      expect(Math.abs(quantile(values, 0.9) / p90 - 1)).toBeLessThan(0.03);
    }
  });

  it('draws every lognormal length alike when its 90th percentile is its median', () => {
    const { prompt, output } = generateCorrected({ ...BASE, lengths: lognormal([100, 100], [7, 7]) });
    expect(new Set(prompt)).toEqual(new Set([100]));
    expect(new Set(output)).toEqual(new Set([7]));
  });

  it('shortens listed requests over the limit as it does those of a trace, and leaves the others', () => {
    const lengths = policy('list', { prompts: [3000, 100, 4096, 10], outputs: [2000, 30, 1, 4086] });
    const { prompt, output, longestRequest } = generateCorrected({ ...BASE, requests: 4, lengths });
    expect([...prompt]).toEqual([2457, 100, 4095, 10]);
    expect([...output]).toEqual([1638, 30, 1, 4086]);
    expect(longestRequest).toBeLessThanOrEqual(BASE.maxTokens);
  });

  it('shortens trace rows as the reference does: both parts, but in its replay the prompt only', () => {
    const trace: Trace = {
      id: 'long',
      prompts: [3000, 10, 100, 0],
      outputs: [2000, 4200, 30, 4500],
      arrivals: [0, 1, 2, 3],
    };
    const lengths = policy('trace', { trace: 'long', promptScale: 1, outputScale: 1 });
    const replay = { ...BASE, arrivals: policy('trace', { trace: 'long', timeScale: 1 }), lengths };
    const rowsOf = ({ prompt, output }: { prompt: Int32Array; output: Int32Array }) =>
      Array.from(prompt, (value, i) => [value, output[i]]);
    // 904 over: ceil(542.4) and ceil(361.6). 114 over: ceil(0.27) and ceil(113.7).
    const inProportion = [
      [2457, 1638],
      [9, 4086],
      [100, 30],
      [1, 4095],
    ];
    expect(rowsOf(generateWorkload(replay, [trace], CORRECTED))).toEqual(inProportion);
    const shuffled = rowsOf(generateWorkload({ ...BASE, requests: 4, lengths }, [trace], AS_IN_VIDUR));
    expect(new Set(shuffled.map(String))).toEqual(new Set(inProportion.map(String)));
    expect(rowsOf(generateWorkload(replay, [trace], AS_IN_VIDUR))).toEqual([
      [2096, 2000],
      [1, 4095],
      [100, 30],
      [1, 4095],
    ]);
  });
});
