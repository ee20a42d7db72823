import { describe, expect, it } from 'vitest';
import { attainmentsOf, attainmentsOfFigures } from './attainment.ts';
import { CDF_PROBABILITIES } from '../metrics/cdf.ts';
import { costOf } from './cost.ts';
import { goodputOf } from './goodput.ts';
import type { Summary } from '../metrics/summary.ts';

const NEVER = Number.NaN;
/** Four requests: quick, slow to start, of one token, and never finished. */
const COLUMNS = {
  arrival: Float64Array.of(0, 1, 2, 3),
  output: Int32Array.of(11, 11, 1, 11),
  scheduledAt: Float64Array.of(0.1, 2.5, 2.1, 3.1),
  firstTokenAt: Float64Array.of(0.5, 3, 2.5, 3.5),
  completedAt: Float64Array.of(1.5, 4, 2.5, NEVER),
};
const RUN = { steadySeconds: 4 };
const TTFT = { metric: 'ttft', percentile: 90, seconds: 1 } as const;
const TPOT = { metric: 'tpot', percentile: 50, seconds: 0.09 } as const;
const ITL = { metric: 'itl', percentile: 99, seconds: 0.05 } as const;

describe('goodput', () => {
  it('counts completed requests that keep every bound', () => {
    expect(goodputOf(COLUMNS, 0, RUN, [TTFT])).toEqual({ requestsPerSecond: 2 / 4, share: 2 / 4 });
    // TPOT 0.1 s is over the bound; a request of one token has none.
    expect(goodputOf(COLUMNS, 0, RUN, [TTFT, TPOT])).toEqual({ requestsPerSecond: 1 / 4, share: 1 / 4 });
  });

  it('leaves warm-up out', () => {
    expect(goodputOf(COLUMNS, 1, RUN, [TTFT])).toEqual({ requestsPerSecond: 1 / 4, share: 1 / 3 });
  });

  it('says nothing where no bound is on single requests', () => {
    expect(goodputOf(COLUMNS, 0, RUN, [])).toBeNull();
    expect(goodputOf(COLUMNS, 0, RUN, [ITL])).toBeNull();
  });
});

describe('objectives over the run', () => {
  const itl = CDF_PROBABILITIES.map((p) => 0.1 * p);
  const stated = { mean: 0.1, p50: 0.02, p90: 0.09, p95: 0.12, p99: 0.14, max: 0.2 };
  const figures = {
    summary: { ttft: stated, tpot: stated, itl: stated } as Summary,
    cdfs: { ttft: itl, tpot: itl, itl, e2e: itl, schedulingDelay: itl },
  };

  it('compare the value at the percentile', () => {
    const [ttft, tpot, gaps] = attainmentsOf(COLUMNS, 0, figures, [
      { ...TTFT, percentile: 40 },
      { ...TPOT, percentile: 98 },
      { ...ITL, percentile: 40 },
    ]);
    // 0.5, 0.5, 0.5 and 2 s; the request without an end has its first token.
    expect(ttft).toMatchObject({ value: 0.5, met: true });
    expect(tpot?.value).toBeCloseTo(0.1, 12);
    expect(tpot?.met).toBe(false);
    expect(gaps?.value).toBeCloseTo(0.04, 12);
    expect(gaps?.met).toBe(true);
  });

  it('are the percentiles that the summary states, to the last digit', () => {
    const objectives = [
      { ...TTFT, percentile: 90 },
      { ...ITL, percentile: 99 },
    ];
    const values = [0.09, 0.14];
    expect(attainmentsOf(COLUMNS, 0, figures, objectives).map(({ value }) => value)).toEqual(values);
    expect(attainmentsOfFigures(figures, objectives).map(({ value }) => value)).toEqual(values);
  });

  it('are missed where there is no sample', () => {
    const nothing = { ...stated, p99: null };
    const summary: Summary = { ...figures.summary, itl: nothing };
    const [none] = attainmentsOf(COLUMNS, 0, { ...figures, summary }, [ITL]);
    expect(none).toEqual({ ...ITL, value: null, met: false });
  });
});

it('a price makes dollars of tokens', () => {
  const summary = { outputTokensPerSecond: 1000, totalTokensPerSecond: 4000 } as Summary;
  const { dollarsPerMillionOutputTokens, dollarsPerMillionTokens } = costOf(summary, 4, 9);
  expect(dollarsPerMillionOutputTokens).toBeCloseTo(10, 12);
  expect(dollarsPerMillionTokens).toBeCloseTo(2.5, 12);
  const idle = { outputTokensPerSecond: 0, totalTokensPerSecond: 0 } as Summary;
  expect(costOf(idle, 4, 9)).toMatchObject({ dollarsPerHour: 36, dollarsPerMillionTokens: null });
});
