import { describe, expect, it } from 'vitest';
import { exponential, gamma, normal } from './distributions.ts';
import { createStream } from './stream.ts';

const COUNT = 100_000;

/** Mean, variance and third standardised moment of many draws of one stream. */
function momentsOf(draw: (stream: ReturnType<typeof createStream>) => number) {
  const stream = createStream(7, 'arrivals');
  const values = Float64Array.from({ length: COUNT }, () => draw(stream));
  const average = (f: (value: number) => number) => values.reduce((sum, value) => sum + f(value), 0) / COUNT;
  const mean = average((value) => value);
  const variance = average((value) => (value - mean) * (value - mean));
  const third = average((value) => (value - mean) * (value - mean) * (value - mean));
  return { mean, variance, skew: third / (variance * Math.sqrt(variance)) };
}

describe('random variates', () => {
  it('has exponential moments', () => {
    const { mean, variance, skew } = momentsOf(exponential);
    expect(mean).toBeCloseTo(1, 1);
    expect(variance).toBeCloseTo(1, 1);
    expect(Math.abs(skew - 2)).toBeLessThan(0.15);
  });

  it('has normal moments', () => {
    const { mean, variance, skew } = momentsOf(normal);
    expect(mean).toBeCloseTo(0, 1);
    expect(variance).toBeCloseTo(1, 1);
    expect(skew).toBeCloseTo(0, 1);
  });

  it.each([0.25, 0.8, 1, 4, 25, 10_000])('has gamma moments of shape %d', (shape) => {
    const { mean, variance, skew } = momentsOf((stream) => gamma(shape, stream));
    expect(Math.abs(mean / shape - 1)).toBeLessThan(0.02);
    expect(Math.abs(variance / shape - 1)).toBeLessThan(0.04);
    expect(Math.abs(skew - 2 / Math.sqrt(shape))).toBeLessThan(0.05 * (1 + 2 / Math.sqrt(shape)));
  });
});
