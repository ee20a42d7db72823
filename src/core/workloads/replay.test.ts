import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Trace } from '../config/trace.ts';
import type { ReplayConfig } from '../config/workload-config.ts';
import { replayTrace } from './replay.ts';
import { BASE } from './testing.ts';

const TRACE: Trace = {
  id: 'own',
  prompts: [10, 200, 30, 40],
  outputs: [5, 6, 7, 8],
  arrivals: [0, 1, 2, 4],
  sessions: [0, 0, 1, 0],
  blocks: { blockTokens: 16, starts: [0, 1, 14, 16, 19], names: [...Array(19).keys()] },
};
const AS_IT_IS: ReplayConfig = {
  trace: 'own',
  rateScale: 1,
  from: 0,
  to: null,
  promptScale: 1,
  outputScale: 1,
  overLimit: 'drop',
};
const CONFIG = { ...BASE, requests: null, seconds: null, maxTokens: 100 };
const replay = (change: Partial<ReplayConfig> = {}, config: object = {}) =>
  replayTrace({ ...CONFIG, ...config }, { ...AS_IT_IS, ...change }, TRACE, () => ({ next: () => 0 }));

describe('a replay of a trace', () => {
  it('takes its rows as they are and leaves out those over the limit, counted', () => {
    const { arrival, prompt, output, sessionOf, turnOf, replayed } = replay();
    expect([...arrival]).toEqual([0, 2, 4]);
    expect([...prompt]).toEqual([10, 30, 40]);
    expect([...output]).toEqual([5, 7, 8]);
    expect([...(sessionOf ?? [])]).toEqual([0, 1, 0]);
    expect([...(turnOf ?? [])]).toEqual([0, 0, 1]);
    expect(replayed).toEqual({ read: 4, used: 3, cut: 0, dropped: 1, shortened: 0 });
  });

  it('makes them as long as the limit where it is told to', () => {
    const { prompt, output, replayed } = replay({ overLimit: 'shorten' });
    expect([prompt[1], output[1]]).toEqual([94, 6]);
    expect(replayed).toMatchObject({ used: 4, dropped: 0, shortened: 1 });
  });

  it('clips, squeezes and scales', () => {
    const { arrival, prompt, output, replayed } = replay({
      from: 2,
      to: 4,
      rateScale: 2,
      promptScale: 0.5,
      outputScale: 2,
    });
    expect([[...arrival], [...prompt], [...output]]).toEqual([[0], [15], [14]]);
    expect(replayed).toMatchObject({ used: 1, cut: 3 });
  });

  it('ends with the number of requests, or the time, that is asked for', () => {
    expect([...replay({}, { requests: 2 }).arrival]).toEqual([0, 2]);
    expect([...replay({}, { seconds: 4 }).arrival]).toEqual([0, 2]);
  });

  it('says what the blocks of prompts hold, also of smaller and of larger blocks', () => {
    const { content } = replay();
    expect([0, 1, 2].map((request) => content?.namedTokens(request))).toEqual([10, 30, 40]);
    const names = [0, 1, 2, 3].map((block) => content?.nameOf(2, block, 8));
    expect(new Set(names).size).toBe(4);
    expect(content?.nameOf(2, 0, 32)).toBe(content?.nameOf(2, 1, 16));
  });
});

it('says nothing of prompts that are scaled: they hold something else', () => {
  fc.assert(
    fc.property(fc.constantFrom(0.5, 2), (promptScale) => {
      expect(replay({ promptScale }).content).toBeUndefined();
    }),
  );
});
