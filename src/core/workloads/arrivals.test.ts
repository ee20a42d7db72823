import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AS_IN_VIDUR } from '../config/corrections.ts';
import type { PolicyConfig } from '../config/policy-config.ts';
import type { Trace } from '../config/trace.ts';
import { generateWorkload } from './generate.ts';
import { BASE, gapsOf, generateCorrected, policy } from './testing.ts';

const TRACE: Trace = {
  id: 'timed',
  prompts: [10, 20, 30, 5000],
  outputs: [1, 2, 3, 100],
  arrivals: [0, 0.5, 0.5, 8],
};
const MANY = { ...BASE, requests: 20_000 };
const staged = (...stages: readonly (readonly [number, number])[]): PolicyConfig =>
  policy('stages', {
    'stages.rate': stages.map(([rate]) => rate),
    'stages.seconds': stages.map(([, seconds]) => seconds),
  });

const rates = fc.double({ min: 0.01, max: 1000, noNaN: true });
const timed: fc.Arbitrary<PolicyConfig> = fc.oneof(
  rates.map((rate) => policy('poisson', { rate })),
  fc
    .tuple(rates, fc.double({ min: 0.001, max: 20, noNaN: true }))
    .map(([rate, cv]) => policy('gamma', { rate, cv })),
  rates.map((rate) => policy('constant', { rate })),
  fc
    .array(fc.tuple(fc.double({ min: 0, max: 50, noNaN: true }), rates), { minLength: 1, maxLength: 9 })
    .map((stages) => staged(...stages)),
  rates.map((timeScale) => policy('trace', { trace: 'timed', timeScale })),
  fc.constant(policy('burst')),
  fc.constant(policy('list', { times: [0, 1, 1, 2.5] })),
);

describe('arrivals', () => {
  it('ascend, whatever the process', () => {
    fc.assert(
      fc.property(timed, fc.nat(), fc.boolean(), (arrivals, seed, isCorrected) => {
        const config = { ...BASE, requests: 200, seed, arrivals };
        const { arrival } = isCorrected
          ? generateCorrected(config, [TRACE])
          : generateWorkload(config, [TRACE], AS_IN_VIDUR);
        arrival.forEach((time, i) => expect(time).toBeGreaterThanOrEqual(arrival[i - 1] ?? 0));
      }),
    );
  });

  it.each([0.1, 0.5, 1, 2, 4])('has gamma gaps of the given mean and variation %d', (cv) => {
    const requests = 100_000;
    const arrivals = policy('gamma', { rate: 4, cv });
    const { mean, cv: found } = gapsOf(generateCorrected({ ...BASE, requests, arrivals }));
    // Within four standard errors; a gamma distribution has an excess kurtosis of 6 cv^2.
    expect(Math.abs(4 * mean - 1)).toBeLessThan((4 * cv) / Math.sqrt(requests));
    expect(Math.abs(found / cv - 1)).toBeLessThan(4 * Math.sqrt((6 * cv * cv + 2) / (4 * requests)));
  });

  it('cuts Poisson gaps at three means where the reference does, which leaves 1 - e^-3 of the mean', () => {
    const config = { ...MANY, requests: 200_000 };
    const { mean } = gapsOf(generateWorkload(config, [], AS_IN_VIDUR));
    expect(Math.abs((4 * mean) / 0.9502 - 1)).toBeLessThan(0.005);
    const { arrival } = generateWorkload(config, [], AS_IN_VIDUR);
    const longest = arrival.reduce((most, time, i) => Math.max(most, time - (arrival[i - 1] ?? 0)), 0);
    expect(longest).toBeCloseTo(0.75, 6);
    expect(Math.abs(4 * gapsOf(generateCorrected(config)).mean - 1)).toBeLessThan(0.005);
  });

  it('sends in each stage at its rate, none in a pause, and none after the last', () => {
    const arrivals = staged([10, 500], [0, 100], [40, 250]);
    const { arrival } = generateCorrected({ ...BASE, requests: 1_000_000, arrivals });
    const count = (from: number, to: number) => arrival.filter((time) => time >= from && time < to).length;
    // Within four standard deviations of a Poisson count.
    expect(Math.abs(count(0, 500) - 5000)).toBeLessThan(4 * Math.sqrt(5000));
    expect(count(500, 600)).toBe(0);
    expect(Math.abs(count(600, 850) - 10_000)).toBeLessThan(4 * Math.sqrt(10_000));
    expect(Math.max(...arrival)).toBeLessThanOrEqual(850);
  });

  it('passes borders of stages as if they were not there when the rate stays', () => {
    const one = generateCorrected({ ...BASE, requests: 1e6, arrivals: staged([4, 90]) }).arrival;
    const three = generateCorrected({
      ...BASE,
      requests: 1e6,
      arrivals: staged([4, 20], [4, 30], [4, 40]),
    }).arrival;
    const poisson = generateCorrected({ ...BASE, requests: one.length }).arrival;
    expect(three.length).toBe(one.length);
    one.forEach((time, i) => {
      expect(three[i]).toBeCloseTo(time, 9);
      expect(poisson[i]).toBeCloseTo(time, 9);
    });
  });

  it('replays a trace row by row, stretched', () => {
    const { arrival, prompt, output } = generateCorrected(
      {
        ...BASE,
        requests: 10,
        maxTokens: 10_000,
        arrivals: policy('trace', { trace: 'timed', timeScale: 2 }),
        lengths: policy('trace', { trace: 'timed', promptScale: 1, outputScale: 3 }),
      },
      [TRACE],
    );
    expect([...arrival]).toEqual([0, 1, 1, 16]);
    expect([...prompt]).toEqual(TRACE.prompts);
    expect([...output]).toEqual([3, 6, 9, 300]);
  });

  it('gives the arrivals of one trace lengths of another', () => {
    const other: Trace = { id: 'other', prompts: [7, 7], outputs: [3, 3] };
    const { arrival, prompt } = generateCorrected(
      {
        ...BASE,
        requests: 4,
        arrivals: policy('trace', { trace: 'timed', timeScale: 1 }),
        lengths: policy('trace', { trace: 'other', promptScale: 1, outputScale: 1 }),
      },
      [other, TRACE],
    );
    expect([...arrival]).toEqual(TRACE.arrivals);
    expect([...prompt]).toEqual([7, 7, 7, 7]);
  });
});
