import { expect, it } from 'vitest';
import { judgeStability } from './stability.ts';

/** Arrivals one a second; each request completes after e2e(i) seconds. */
function judge(count: number, e2e: (i: number) => number) {
  const arrival = Float64Array.from({ length: count }, (_, i) => i);
  return judgeStability(
    arrival,
    arrival.map((time, i) => time + e2e(i)),
  );
}

it('calls a settled queue stable, also while it fills up at first', () => {
  expect(judge(400, () => 5).stable).toBe(true);
  expect(judge(400, (i) => Math.min(50, i)).stable).toBe(true);
});

it('calls a queue that grows all along unstable, and finds the rate that was served', () => {
  // Served at 0.8 a second: request i completes at i / 0.8.
  const verdict = judge(400, (i) => i / 0.8 - i + 1);
  expect(verdict.stable).toBe(false);
  expect(verdict.capacityRequestsPerSecond).toBeCloseTo(0.8, 9);
});

it('does not judge a burst or a handful of requests', () => {
  const burst = new Float64Array(400);
  expect(
    judgeStability(
      burst,
      Float64Array.from({ length: 400 }, (_, i) => i),
    ).stable,
  ).toBe(true);
  expect(judge(20, (i) => i * 10).stable).toBe(true);
});
