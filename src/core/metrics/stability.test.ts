import { expect, it } from 'vitest';
import { judgeStability } from './stability.ts';

/** Arrivals one a second; each request has its first token after ttft(i) and completes after e2e(i) seconds. */
function judge(count: number, e2e: (i: number) => number, ttft: (i: number) => number = () => 1) {
  const arrival = Float64Array.from({ length: count }, (_, i) => i);
  return judgeStability(
    arrival,
    arrival.map((time, i) => time + ttft(i)),
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

it('sees a queue before the first token even where completions come all at once', () => {
  expect(
    judge(
      400,
      (i) => 1000 - i,
      (i) => 0.5 * i,
    ).stable,
  ).toBe(false);
});

it('does not judge a burst or a handful of requests', () => {
  const burst = new Float64Array(400);
  const late = Float64Array.from({ length: 400 }, (_, i) => i);
  expect(judgeStability(burst, late, late).stable).toBe(true);
  expect(judge(20, (i) => i * 10).stable).toBe(true);
});
