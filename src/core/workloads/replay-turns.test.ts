import { describe, expect, it } from 'vitest';
import type { Trace } from '../config/trace.ts';
import { replayTrace } from './replay.ts';
import { BASE } from './testing.ts';

/** Two conversations: of two turns, and of three whose last forgets all but the first 32 tokens. */
const TRACE: Trace = {
  id: 'own',
  prompts: [100, 130, 50, 80, 60],
  outputs: [20, 5, 10, 10, 5],
  sessions: [0, 0, 1, 1, 1],
  turns: { think: [0, 2.5, 0, 1, 4], known: [0, 120, 0, 60, 32] },
};
const replay = (config: object = {}, change: object = {}) => {
  let time = 0;
  return replayTrace(
    { ...BASE, requests: null, seconds: null, maxTokens: 1000, ...config },
    {
      trace: 'own',
      rateScale: 1,
      from: 0,
      to: null,
      promptScale: 1,
      outputScale: 1,
      overLimit: 'drop',
      ...change,
    },
    TRACE,
    () => ({ next: () => (time += 10) }),
  );
};

describe('a replay of conversations without times', () => {
  it('starts each when arrivals say, its turns think time after the answer before', () => {
    const { sessions, prompt, sessionOf, turnOf, replayed } = replay();
    expect([...prompt]).toEqual(TRACE.prompts);
    expect([...(sessionOf ?? [])]).toEqual([0, 0, 1, 1, 1]);
    expect([...(turnOf ?? [])]).toEqual([0, 1, 0, 1, 2]);
    expect([...(sessions?.first ?? [])]).toEqual([0, 2, 5]);
    expect([...(sessions?.start ?? [])]).toEqual([10, 20]);
    expect([...(sessions?.think ?? [])]).toEqual([0, 2.5, 0, 1, 4]);
    expect(replayed).toEqual({ read: 5, used: 5, cut: 0, dropped: 0, shortened: 0 });
  });

  it('names what was said before as it was named then, and nothing else alike', () => {
    const { content } = replay();
    const names = (request: number, tokens: number) =>
      Array.from({ length: Math.floor(tokens / 16) }, (_, block) => content?.nameOf(request, block, 16));
    const [first, second] = [names(0, 120), names(1, 135)];
    // 120 tokens were said: seven whole blocks, the second half of the answer among them.
    expect(second.slice(0, 7)).toEqual(first.slice(0, 7));
    expect(first).not.toContain(second[7]);
    const [begun, , forgot] = [names(2, 60), names(3, 90), names(4, 65)];
    expect(forgot.slice(0, 2)).toEqual(begun.slice(0, 2));
    expect(begun).not.toContain(forgot[2]);
    expect(new Set([...first, ...begun]).size).toBe(first.length + begun.length);
  });

  it('ends a conversation before a turn over the limit, and is cut where enough are asked for', () => {
    const over = replay({ maxTokens: 85 });
    expect([...over.prompt]).toEqual([50]);
    // The first conversation begins over the limit: there is none of it.
    expect([...(over.sessions?.first ?? [])]).toEqual([0, 1]);
    expect(over.sessions).toMatchObject({ outgrown: 1, isCut: false });
    expect(over.replayed).toMatchObject({ used: 1, dropped: 4 });
    const cut = replay({ requests: 3 });
    expect(cut.sessions?.isCut).toBe(true);
    expect(cut.replayed).toMatchObject({ used: 3, cut: 2 });
  });

  it('knows nothing of what other lengths have in common', () => {
    expect(replay({}, { promptScale: 2 }).content).toBeUndefined();
  });
});
