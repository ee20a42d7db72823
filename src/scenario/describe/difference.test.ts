import { describe, expect, it } from 'vitest';
import { differenceText } from './difference.ts';

const plain = (text: string | null) => text?.replaceAll('\u202f', ' ');
const APART = { p99: false, cost: false };
const say = (
  a: number | null,
  b: number | null,
  costs: readonly [number | null, number | null] = [null, null],
) =>
  plain(
    differenceText(
      [
        { label: 'A', p99: a, cost: costs[0] },
        { label: 'B', p99: b, cost: costs[1] },
      ],
      'TTFT',
      APART,
    ),
  );

describe('the difference of two sides', () => {
  it('compares the tail with both figures', () => {
    expect(say(0.4, 0.3)).toBe("B's p99 TTFT is 25 % lower than A's: 300 ms against 400 ms.");
    expect(say(0.2, 0.5)).toContain("B's p99 TTFT is 150 % higher than A's");
  });

  it('does not call a difference what the digits do not show', () => {
    expect(say(0.3, 0.3)).toBe('A and B have the same p99 TTFT, 300 ms.');
    expect(say(0.3, 0.30001)).toBe('A and B have the same p99 TTFT, 300 ms.');
    expect(say(0.3, 0.3009)).toBe('p99 TTFT of A and B is within 0.5 %: 301 ms against 300 ms.');
  });

  it('names the cheaper side', () => {
    expect(say(null, null, [10, 20])).toBe('A costs 50 % less than B for a million output tokens: $10.00.');
    expect(say(null, null, [10, 10.01])).toBe('Both cost $10.00 for a million output tokens.');
    expect(say(null, null, [0, 0])).toBe('Both cost $0 for a million output tokens.');
    expect(say(null, null, [0, 20])).toContain('A costs 100 % less than B');
  });

  it('is none where nothing is known', () => {
    expect(say(null, 0.3)).toBeUndefined();
  });

  it('calls the same what seeds alone account for', () => {
    const sides = [
      { label: 'A', p99: 0.3, cost: 10 },
      { label: 'B', p99: 0.33, cost: 10.2 },
    ] as const;
    expect(plain(differenceText(sides, 'TTFT', { p99: true, cost: true }))).toBe(
      'p99 TTFT of A and B is the same within the noise of seeds: 330 ms against 300 ms. Both cost $10.00 for a million output tokens.',
    );
  });
});
