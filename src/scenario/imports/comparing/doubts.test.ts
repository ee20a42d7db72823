import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { MeasuredTimes } from '../../measured/measured-run.ts';
import { doubtsOf } from './doubts.ts';

const LOAD = { lengths: { distribution: 'fixed', prompt: 512, output: 101 } };

/** 100 ms to the first token, then 100 tokens of 10 ms. */
const SOUND: MeasuredTimes = {
  ttft: { mean: 0.1, p50: 0.1 },
  tpot: { mean: 0.01 },
  itl: { mean: 0.01, p50: 0.009 },
  e2e: { mean: 1.1 },
};

const doubted = (measured: MeasuredTimes, load = LOAD) => doubtsOf({ measured, load });

function scaled(times: MeasuredTimes, factor: number): MeasuredTimes {
  const entries = Object.entries(times).map(([metric, statistics]) => [
    metric,
    Object.fromEntries(Object.entries(statistics).map(([name, value]) => [name, value * factor])),
  ]);
  return Object.fromEntries(entries);
}

describe('doubtsOf', () => {
  it('has none of times that agree', () => {
    expect(doubted(SOUND)).toEqual([]);
    expect(doubted({ ttft: SOUND.ttft ?? {} })).toEqual([]);
  });

  it.each([
    ['half', 0.005, 'about half'],
    ['a third more tokens', 0.007, '70 %'],
    ['pieces of two tokens', 0.02, '200 %'],
  ])('sees a TPOT that its own E2E contradicts: %s', (_, tpot, ratio) => {
    const [doubt] = doubted({ ...SOUND, tpot: { mean: tpot }, itl: { mean: tpot } });
    expect(doubt).toMatchObject({ metrics: ['tpot', 'itl'], isLocal: false });
    expect(doubt?.text).toContain(ratio);
    expect(doubt?.text).toContain('(E2E − TTFT) / (tokens − 1) = 10.0\u202Fms');
  });

  it('sees gaps between pieces of several tokens, which leave the other times sound', () => {
    const [doubt, ...others] = doubted({ ...SOUND, itl: { mean: 0.03, p50: 0.03 } });
    expect(others).toEqual([]);
    expect(doubt).toMatchObject({ metrics: ['itl'], isLocal: true });
    expect(doubt?.text).toContain('pieces of about 3.0 tokens');
  });

  it('sees gaps of nothing between tokens of one piece', () => {
    const [doubt] = doubted({ ...SOUND, itl: { mean: 0.01, p50: 0.00004 } });
    expect(doubt).toMatchObject({ metrics: ['itl'], isLocal: true });
  });

  it('sees seconds in the place of milliseconds, and the other way round', () => {
    for (const [factor, meant] of [
      [1e-3, 'seconds'],
      [1e3, 'milliseconds'],
    ] as const) {
      const [doubt, ...others] = doubted(scaled(SOUND, factor));
      expect(others).toEqual([]);
      expect(doubt).toMatchObject({ metrics: ['ttft', 'tpot', 'itl', 'e2e'], isLocal: false });
      expect(doubt?.text).toContain(`looks like ${meant}.`);
    }
  });

  it('has none of any run whose requests agree with their tokens', () => {
    const request = fc.record({
      ttft: fc.double({ min: 0.01, max: 60, noNaN: true }),
      tpot: fc.double({ min: 0.001, max: 2, noNaN: true }),
      output: fc.integer({ min: 2, max: 10_000 }),
    });
    fc.assert(
      fc.property(request, ({ ttft, tpot, output }) => {
        const measured = {
          ttft: { mean: ttft },
          tpot: { mean: tpot },
          itl: { mean: tpot },
          e2e: { mean: ttft + tpot * (output - 1) },
        };
        const lengths = { distribution: 'fixed', prompt: 1, output };
        expect(doubted(measured, { lengths })).toEqual([]);
      }),
    );
  });
});
