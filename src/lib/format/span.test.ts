import { describe, expect, it } from 'vitest';
import { formatSpan } from './span.ts';

describe('how long something lasts', () => {
  it.each([
    [0.25, '0.25 s'],
    [25, '25 s'],
    [45.2, '45.2 s'],
    [59.97, '1 min'],
    [125, '2 min 5 s'],
    [3599.8, '1 h'],
    [12_000, '3 h 20 min'],
    [86_399, '1 d'],
    [620_000, '7 d 4 h'],
  ])('%d s is %s', (seconds, text) => {
    expect(formatSpan(seconds).replaceAll('\u202f', ' ')).toBe(text);
  });
});
