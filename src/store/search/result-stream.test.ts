import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { ResultStream } from './result-stream.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it('passes everything on, at most four times a second, and what is left at its end', () => {
  const batches: (readonly number[])[] = [];
  const stream = new ResultStream<number>((items) => batches.push(items));
  for (let item = 0; item < 1000; item += 1) {
    stream.push(item);
    vi.advanceTimersByTime(2);
  }
  expect(batches.length).toBeLessThanOrEqual(8);
  stream.push(1000);
  stream.stop();
  expect(batches.flat()).toEqual(Array.from({ length: 1001 }, (_, item) => item));
  vi.advanceTimersByTime(1000);
  expect(batches.flat()).toHaveLength(1001);
});
