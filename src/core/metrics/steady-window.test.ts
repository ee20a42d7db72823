import { expect, it } from 'vitest';
import { spanOf } from './steady-window.ts';

const arrivals = Float64Array.of(2, 5, 12);

it('ends with the arrivals where what arrives is served, and says what came after', () => {
  expect(spanOf(arrivals, 16, 'keeps-up')).toEqual({ duration: 14, steadySeconds: 10, drainSeconds: 4 });
});

it('goes on to the last completion where the deployment is busy until then', () => {
  expect(spanOf(arrivals, 16, 'busy-to-the-end')).toMatchObject({ steadySeconds: 14, drainSeconds: 4 });
  // All at once, and an end that is longer than the arrivals.
  expect(spanOf(new Float64Array(3), 7, 'keeps-up')).toMatchObject({ steadySeconds: 7, drainSeconds: 7 });
  expect(spanOf(arrivals, 23, 'keeps-up')).toMatchObject({ steadySeconds: 21, drainSeconds: 11 });
});

it('knows no drain of a run that goes on, and nothing of one without a completion', () => {
  const waiting = Float64Array.of(0, Number.NaN);
  expect(spanOf(waiting, 5, 'running')).toEqual({ duration: 5, steadySeconds: 5, drainSeconds: 0 });
  expect(spanOf(arrivals, Number.NaN, 'keeps-up').steadySeconds).toBe(0);
});
