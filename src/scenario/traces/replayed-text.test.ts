import { expect, it } from 'vitest';
import { replayedText } from './replayed-text.ts';

const rows = { read: 10, used: 10, cut: 0, dropped: 0, shortened: 0 };

it('says what of a trace is not replayed as it was, and nothing of what was asked for', () => {
  expect(replayedText(undefined)).toBeNull();
  expect(replayedText(rows)).toBeNull();
  expect(replayedText({ ...rows, used: 4, cut: 6 })).toBeNull();
  expect(replayedText({ ...rows, used: 7, dropped: 3 })).toBe(
    'Of 10 rows of the trace 7 are replayed, 3 over the limit of prompt + output left out.',
  );
  expect(replayedText({ ...rows, shortened: 2 })).toContain('10 are replayed, 2 over it shortened');
  expect(replayedText({ ...rows, used: 0, cut: 9, dropped: 1 })).toBe(
    'Of 10 rows of the trace none is replayed, 1 over the limit of prompt + output left out, 9 outside what is replayed.',
  );
});
