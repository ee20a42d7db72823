import { describe, expect, it } from 'vitest';
import { loadCurveOf, type LoadRun } from '../../../core/search/load-curve/load-curve.ts';
import { curvesCsv } from './curve-csv.ts';
import { curveFinding, latencySeries, throughputSeries, type ShownCurve } from './curve-series.ts';

const all = (seconds: number) => ({ 50: seconds, 90: seconds, 99: seconds });
function runOf(rate: number, seed: number): LoadRun {
  const seconds = (rate <= 8 ? 0.1 : 0.1 * 4 ** (rate - 8)) * (seed === 1 ? 1 : 1.2);
  return {
    rate,
    seed,
    stable: rate < 11,
    latency: { ttft: all(seconds), itl: all(seconds / 10), e2e: all(seconds * 5) },
    outputTokensPerSecond: rate * 100,
    totalTokensPerSecond: rate * 500,
    tokensPerSecondPerUser: 10 / seconds,
  };
}
const RUNS = Array.from({ length: 12 }, (_, i) => [runOf(i + 1, 1), runOf(i + 1, 2)]).flat();
const SHOWN: ShownCurve = { place: 0, name: '2 x H100, TP "2"', curve: loadCurveOf(RUNS, 2) };

describe('a load curve on the page', () => {
  it('ends where the queue starts to grow, marked at its knee', () => {
    const { points, isCut, marked } = latencySeries(SHOWN, 'ttft', 90);
    expect(points.map(({ x }) => x)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    expect(isCut).toBe(true);
    expect(points[marked ?? 0]?.x).toBe(8);
    expect(points[0]?.low.y).toBeCloseTo(0.1, 12);
    expect(points[0]?.high.y).toBeCloseTo(0.12, 12);
  });

  it('sets throughput per GPU against what one user sees', () => {
    const { points } = throughputSeries(SHOWN);
    expect(points[0]?.y).toBe(50);
    expect(points[0]?.x).toBeCloseTo((100 + 100 / 1.2) / 2, 9);
    expect(points[0]?.low.x).toBeLessThan(points[0]?.high.x ?? 0);
  });

  it('says where it turns up', () => {
    expect(curveFinding(SHOWN).replaceAll('\u202f', ' ')).toBe(
      '2 x H100, TP "2": the queue grows above 10.0 requests/s; TTFT p90 turns up at 8.00 requests/s, where it is 110 ms (110 ms at a light load).',
    );
  });

  it('is a row a rate in CSV, saturated rates too', () => {
    const lines = curvesCsv([SHOWN]).trimEnd().split('\r\n');
    expect(lines).toHaveLength(1 + 12);
    expect(lines[0]).toContain(
      'requests_per_s,seeds,stable,is_knee,ttft_p50_s,ttft_p50_s_min,ttft_p50_s_max',
    );
    expect(lines[1]?.startsWith('"2 x H100, TP ""2""",1,2,1,0,0.11')).toBe(true);
    expect(lines[12]?.startsWith('"2 x H100, TP ""2""",12,2,0,0,')).toBe(true);
  });
});
