import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SessionsConfig } from '../../config/sessions-config.ts';
import type { WorkloadConfig } from '../../config/workload-config.ts';
import { BASE, generateCorrected, policy, quantile } from '../testing.ts';
import type { SessionPlan } from './session-plan.ts';

const CHAT: SessionsConfig = {
  turns: { kind: 'geometric', mean: 5 },
  thinkSeconds: { kind: 'quantiles', median: 10, p90: 60 },
  firstPrompt: { kind: 'quantiles', median: 200, p90: 800 },
  nextPrompt: { kind: 'between', low: 20, high: 60 },
  output: { kind: 'same', value: 100 },
  sharedPrefixTokens: 64,
};

function draw(sessions: Partial<SessionsConfig> = {}, config: Partial<WorkloadConfig> = {}) {
  const workload = generateCorrected({
    ...BASE,
    maxTokens: 1_000_000,
    ...config,
    sessions: { ...CHAT, ...sessions },
  });
  return { ...workload, plan: workload.sessions as SessionPlan };
}

const turnCounts = ({ first }: SessionPlan): number[] =>
  [...first.subarray(1)].map((end, session) => end - (first[session] ?? 0));

describe('sessions', () => {
  it('are drawn until there are so many requests, the last one cut', () => {
    const { plan, prompt, sessionOf, turnOf } = draw({ turns: { kind: 'listed', turns: [3, 5] } });
    expect(prompt).toHaveLength(500);
    expect(turnCounts(plan)).toEqual([...Array.from({ length: 124 }, (_, i) => (i % 2 === 0 ? 3 : 5)), 3, 1]);
    expect(plan.isCut).toBe(true);
    expect([...(sessionOf ?? [])].slice(0, 9)).toEqual([0, 0, 0, 1, 1, 1, 1, 1, 2]);
    expect([...(turnOf ?? [])].slice(0, 9)).toEqual([0, 1, 2, 0, 1, 2, 3, 4, 0]);
    expect(draw({ turns: { kind: 'listed', turns: [5] } }).plan.isCut).toBe(false);
  });

  it('start until the end of the arrivals, and are said to their end', () => {
    const { plan } = draw({ turns: { kind: 'listed', turns: [4] } }, { requests: null, seconds: 100 });
    expect(turnCounts(plan).every((turns) => turns === 4)).toBe(true);
    expect(plan.start.length).toBeGreaterThan(300);
    expect(plan.start.every((start) => start < 100)).toBe(true);
  });

  it('have the number of turns, the pauses and the lengths that are asked for', () => {
    const { plan, prompt, output, turnOf } = draw({}, { requests: 100_000 });
    const turns = turnCounts(plan);
    expect(turns.reduce((sum, one) => sum + one, 0) / turns.length).toBeCloseTo(5, 0);
    // Geometric: a fifth of the sessions has one turn.
    expect(turns.filter((one) => one === 1).length / turns.length).toBeCloseTo(0.2, 1);
    const pauses = plan.think.filter((_, place) => turnOf?.[place] !== 0);
    expect(Math.abs(quantile(pauses, 0.5) / 10 - 1)).toBeLessThan(0.05);
    expect(Math.abs(quantile(pauses, 0.9) / 60 - 1)).toBeLessThan(0.05);
    const firsts = prompt.filter((_, place) => turnOf?.[place] === 0);
    expect(Math.abs(quantile(firsts, 0.5) / 200 - 1)).toBeLessThan(0.05);
    expect(output.every((tokens) => tokens === 100)).toBe(true);
  });

  it('that outgrow the limit end, counted, and a first turn over it is shortened', () => {
    const fixed = {
      turns: { kind: 'listed', turns: [9] },
      firstPrompt: { kind: 'same', value: 100 },
      nextPrompt: { kind: 'same', value: 50 },
    } as const;
    const { plan, prompt, longestRequest } = draw(fixed, { requests: 6, maxTokens: 500 });
    expect([...prompt]).toEqual([100, 250, 400, 100, 250, 400]);
    expect(longestRequest).toBe(500);
    expect(plan).toMatchObject({ outgrown: 2, shortened: 0 });
    const long = draw(
      { ...fixed, firstPrompt: { kind: 'same', value: 900 } },
      { requests: 1, maxTokens: 500 },
    );
    expect([long.prompt[0], long.output[0], long.plan.shortened]).toEqual([450, 50, 1]);
  });

  it('say the same whatever the rate, the limit and the number of requests are', () => {
    fc.assert(
      fc.property(fc.nat(), fc.integer({ min: 800, max: 5000 }), (seed, maxTokens) => {
        const all = draw({}, { seed, requests: 300 });
        const some = draw({}, { seed, requests: 200, maxTokens, arrivals: policy('constant', { rate: 1 }) });
        const sessions = Math.min(some.plan.start.length, all.plan.start.length);
        for (let session = 0; session < sessions; session++) {
          const [from, whole] = [some.plan.first[session] ?? 0, all.plan.first[session] ?? 0];
          // A first turn over the limit is shortened, and all others with it.
          if (some.prompt[from] !== all.prompt[whole]) continue;
          const turns = Math.min(turnCounts(some.plan)[session] ?? 0, turnCounts(all.plan)[session] ?? 0);
          for (const of of [(drawn: typeof all) => drawn.prompt, (drawn: typeof all) => drawn.plan.think])
            expect(of(some).subarray(from, from + turns)).toEqual(of(all).subarray(whole, whole + turns));
        }
      }),
      { numRuns: 30 },
    );
  });

  it('name their blocks so that only equal beginnings are equal', () => {
    const { content, sessionOf, turnOf, prompt } = draw({
      firstPrompt: { kind: 'between', low: 30, high: 200 },
    });
    const nameOf = (request: number, block: number) => content?.nameOf(request, block, 16) ?? -1;
    // All begin with 64 tokens, or with as many of them as their first prompt has.
    const long = [...prompt.keys()].filter((i) => turnOf?.[i] === 0 && (prompt[i] ?? 0) >= 64);
    const [one = 0, other = 0] = long;
    expect([0, 1, 2, 3].map((block) => nameOf(one, block))).toEqual(
      [0, 1, 2, 3].map((block) => nameOf(other, block)),
    );
    expect(nameOf(one, 4)).not.toBe(nameOf(other, 4));
    const short = [...prompt.keys()].find((i) => turnOf?.[i] === 0 && (prompt[i] ?? 0) < 48) ?? 0;
    expect(nameOf(short, 1)).toBe(nameOf(one, 1));
    expect(nameOf(short, 3)).not.toBe(nameOf(one, 3));
    const next = [...prompt.keys()].find((i) => turnOf?.[i] === 1) ?? 0;
    expect(sessionOf?.[next]).toBe(sessionOf?.[next - 1]);
    const said = content?.namedTokens(next - 1) ?? 0;
    for (let block = 0; block < Math.floor(said / 16); block++)
      expect(nameOf(next, block)).toBe(nameOf(next - 1, block));
  });
});
