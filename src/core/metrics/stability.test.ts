import { expect, it } from 'vitest';
import { judgeLoad } from './load.ts';
import { isStable } from './stability.ts';

/** Arrivals one a second; each request has its first token after ttft(i) and completes after e2e(i) seconds. */
function run(count: number, e2e: (i: number) => number, ttft: (i: number) => number = () => 1) {
  const arrival = Float64Array.from({ length: count }, (_, i) => i);
  return {
    arrival,
    output: new Int32Array(count).fill(10),
    firstTokenAt: arrival.map((time, i) => time + ttft(i)),
    completedAt: arrival.map((time, i) => time + e2e(i)),
  };
}

const stable = ({ arrival, completedAt, firstTokenAt }: ReturnType<typeof run>) =>
  isStable(arrival, firstTokenAt, completedAt);

it('calls a settled queue stable, also while it fills up at first', () => {
  for (const settled of [run(400, () => 5), run(400, (i) => Math.min(50, i + 2))]) {
    expect(stable(settled)).toBe(true);
    expect(judgeLoad(settled)).toBe('keeps-up');
  }
});

it('calls a queue that grows all along unstable', () => {
  // Served at 0.8 a second: request i completes at i / 0.8.
  const growing = run(400, (i) => i / 0.8 - i + 2);
  expect(stable(growing)).toBe(false);
  expect(judgeLoad(growing)).toBe('falls-behind');
});

it('calls borderline what serves nearly all and yet waits longer and longer, and what settles short of all', () => {
  const slow = run(
    400,
    (i) => 2 + i * 0.02,
    (i) => 1 + i * 0.02,
  );
  expect(stable(slow)).toBe(true);
  expect(judgeLoad(slow)).toBe('borderline');
  const late = run(400, (i) => (i < 200 ? 2 : 40));
  expect(judgeLoad(late)).toBe('borderline');
});

it('sees a queue before the first token even where completions come all at once', () => {
  const filling = run(
    400,
    (i) => 1000 - i,
    (i) => 0.5 * i,
  );
  expect(stable(filling)).toBe(false);
  expect(judgeLoad(filling)).toBe('falls-behind');
});

it('does not judge a burst or a handful of requests', () => {
  const late = Float64Array.from({ length: 400 }, (_, i) => i);
  expect(isStable(new Float64Array(400), late, late)).toBe(true);
  const few = run(20, (i) => i * 10);
  expect(stable(few)).toBe(true);
  expect(judgeLoad(few)).toBe('not-judged');
});
