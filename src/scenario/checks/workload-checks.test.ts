import { describe, expect, it } from 'vitest';
import { BUNDLED } from '../../core/catalog/bundled.ts';
import { resolveScenario } from '../document/resolve.ts';
import { DOCUMENT, firstMessage, parsed, withWorkload } from '../document/testing.ts';

const SESSIONS = {
  turns: { mean: 5 },
  thinkSeconds: 0,
  firstPrompt: 100,
  nextPrompt: [20, 40],
  output: 20,
};
const withSessions = (sessions: object, more: object = {}) =>
  withWorkload({ lengths: undefined, sessions: { ...SESSIONS, ...sessions }, ...more });

describe('arrivals and lengths of a document', () => {
  it.each([
    [
      withWorkload({ promptPool: 45 }),
      'workload.promptPool must be an object with the fields prompts, groups and prefixTokens or null, not 45.',
    ],
    [
      withWorkload({ promptPool: { groups: 2 } }),
      'workload.promptPool.prompts is missing; it must be a whole number from 1 to 100\u202f000',
    ],
    [
      withWorkload({ promptPool: { prompts: 4, groups: 5 } }),
      'workload.promptPool.groups is 5, but must not be above workload.promptPool.prompts (4).',
    ],
    [
      withWorkload({ promptPool: { prompts: 4, prefixTokens: 1025 } }),
      'workload.promptPool.prefixTokens is 1025, but must not be longer than the shortest prompt (1024).',
    ],
    [
      withWorkload({
        requests: 2,
        lengths: { distribution: 'list', prompts: [50, 60], outputs: [1, 1] },
        promptPool: { prompts: 3 },
      }),
      'workload.promptPool.prompts is 3, but workload.lengths.prompts lists 2.',
    ],
    [
      withWorkload({ sessions: SESSIONS }),
      'workload.lengths ({"distribution":"fixed","prompt":1024,"output":256}) must be left out when workload.sessions is given.',
    ],
    [
      withSessions({}, { promptPool: { prompts: 4 } }),
      'workload.promptPool ({"prompts":4,"groups":1,"prefixTokens":0}) must be left out when workload.sessions is given.',
    ],
    [
      withSessions({}, { trace: { id: 'azure-code-2023' }, arrivals: undefined }),
      'workload.sessions ({"turns":{"mean":5},',
    ],
    [
      withSessions({ output: { median: 50, p90: 40 } }),
      'workload.sessions.output.p90 is 40, but must not be below workload.sessions.output.median (50).',
    ],
    [
      withSessions({ sharedPrefixTokens: 101 }),
      'workload.sessions.sharedPrefixTokens is 101, but must not be longer than the first prompt (100).',
    ],
    [
      withSessions({ firstPrompt: [10, 5] }),
      'workload.sessions.firstPrompt must be a whole number, [least, most] or {median, p90}, each from 1 to',
    ],
    [withSessions({ turns: 0 }), 'workload.sessions.turns must be a list of whole numbers or {mean}'],
    [withSessions({ turns: { mean: 0.5 } }), 'workload.sessions.turns.mean must be a number from 1 to'],
    [
      withSessions({ thinkSeconds: { median: 0, p90: 1 } }),
      'workload.sessions.thinkSeconds.median must be a number above 0 and at most',
    ],
    [
      withSessions({ firstPrompt: 500 }, { maxTokens: 510 }),
      'workload.sessions.firstPrompt makes first turns of 520 tokens with their outputs, but at most 510 tokens',
    ],
    [
      withSessions({}, { requests: undefined, seconds: 1000, arrivals: { process: 'poisson', rate: 5000 } }),
      'workload.seconds is 1000, but until then about 25\u202f000\u202f000 requests arrive',
    ],
    [
      withWorkload({ arrivals: { process: 'gamma', rate: 4 } }),
      'workload.arrivals.cv is missing; it must be a number from 0.001 to 100',
    ],
    [
      withWorkload({ arrivals: { process: 'closed-loop', concurrency: 0 } }),
      'workload.arrivals.concurrency must be a whole number from 1 to 1\u202f000\u202f000, not 0.',
    ],
    [
      withWorkload({ arrivals: { process: 'stages', stages: [] } }),
      'workload.arrivals.stages must be a list of 1 to 100 objects with rate and seconds, not [].',
    ],
    [
      withWorkload({
        arrivals: { process: 'stages', stages: Array.from({ length: 101 }, () => ({ rate: 1, seconds: 1 })) },
      }),
      'workload.arrivals.stages must be a list of 1 to 100 objects with rate and seconds, not [{"rate":1',
    ],
    [
      withWorkload({
        arrivals: {
          process: 'stages',
          stages: [
            { rate: 1, seconds: 5 },
            { rate: -1, seconds: 5 },
          ],
        },
      }),
      'workload.arrivals.stages.1.rate must be a number from 0 to 100\u202f000, not -1.',
    ],
    [
      withWorkload({ arrivals: { process: 'stages', stages: [{ rate: 1 }] } }),
      'workload.arrivals.stages.0.seconds is missing; it must be a number above 0',
    ],
    [
      withWorkload({ arrivals: { process: 'stages', stages: [{ rate: 1, seconds: 5, ramp: true }] } }),
      'workload.arrivals.stages.0.ramp (true) is not a known field; the fields here are rate and seconds.',
    ],
    [
      withWorkload({ arrivals: { process: 'stages', stages: [4, 60] } }),
      'workload.arrivals.stages.0 must be an object with the fields rate and seconds, not 4.',
    ],
    [
      withWorkload({ arrivals: { process: 'stages', stages: [{ rate: 0, seconds: 5 }] } }),
      'workload.arrivals.stages has no stage with a rate above 0.',
    ],
    [
      withWorkload({ arrivals: { process: 'trace', trace: 'arxiv-summarization' } }),
      'workload.arrivals.trace must be azure-conversation-2023 or azure-code-2023, not "arxiv-summarization".',
    ],
    [
      withWorkload({ requests: 8820, arrivals: { process: 'trace', trace: 'azure-code-2023' } }),
      'workload.requests is 8820, but azure-code-2023 has the arrivals of 8\u202f819.',
    ],
    [
      withWorkload({ lengths: { distribution: 'uniform' } }),
      'workload.maxTokens is null, but uniform lengths need it',
    ],
    [
      withWorkload({ maxTokens: 1000, lengths: { distribution: 'uniform' } }),
      'workload.lengths.minTokens is 1024, but at most 1\u202f000 tokens are allowed by workload.maxTokens.',
    ],
    [
      withWorkload({
        lengths: { distribution: 'lognormal', prompt: { median: 9, p90: 8 }, output: { median: 1, p90: 2 } },
      }),
      'workload.lengths.prompt.p90 is 8, but must not be below workload.lengths.prompt.median (9).',
    ],
    [
      withWorkload({
        maxTokens: 1000,
        lengths: {
          distribution: 'lognormal',
          prompt: { median: 900, p90: 950 },
          output: { median: 101, p90: 200 },
        },
      }),
      'workload.lengths.output.median is 101, which with 900 of prompt makes 1001 tokens, but at most 1\u202f000',
    ],
    [
      withWorkload({ lengths: { distribution: 'lognormal', prompt: 417, output: { median: 1, p90: 2 } } }),
      'workload.lengths.prompt must be an object with the fields median and p90, not 417.',
    ],
  ])('are refused in one sentence, case %#', (document, start) => {
    const message = firstMessage(document);
    expect(message.slice(0, start.length)).toBe(start);
    expect(message).toMatch(/\.$/);
  });

  it('may end at a time where they end at all', () => {
    const { requests: _, ...rest } = DOCUMENT.workload;
    const loop = { ...rest, seconds: 60, arrivals: { process: 'closed-loop', concurrency: 8 } };
    expect(firstMessage({ ...DOCUMENT, workload: loop })).toContain(
      'workload.seconds (60) does not end a closed loop',
    );
    const staged = {
      ...rest,
      seconds: 60,
      arrivals: { process: 'stages', stages: [{ rate: 2, seconds: 50 }] },
    };
    expect(firstMessage({ ...DOCUMENT, workload: staged })).toBe('accepted');
  });

  it('end before more requests arrive than one may ask for', () => {
    const { requests: _, ...rest } = DOCUMENT.workload;
    const until = (seconds: number, arrivals: object) =>
      firstMessage({ ...DOCUMENT, workload: { ...rest, seconds, arrivals } });
    const poisson = { process: 'poisson', rate: 100_000 };
    expect(until(100, poisson)).toBe('accepted');
    expect(until(1e9, poisson)).toBe(
      'workload.seconds is 1000000000, but until then about 100\u202f000\u202f000\u202f000\u202f000 requests arrive; it must be at most 100, so that no more than 10\u202f000\u202f000 do.',
    );
    const stages = [
      { rate: 0, seconds: 1e9 },
      { rate: 100_000, seconds: 1e9 },
    ];
    expect(until(1e9 + 100, { process: 'stages', stages })).toContain('workload.seconds must be');
    expect(until(1e9, { process: 'stages', stages })).toBe('accepted');
    expect(until(1e9, { process: 'stages', stages: stages.toReversed() })).toContain(
      'requests arrive; it must be so short',
    );
  });

  it('gives the engine groups of numbers as plain values', () => {
    const { arrivals, lengths } = resolveScenario(
      parsed(
        withWorkload({
          arrivals: {
            process: 'stages',
            stages: [
              { rate: 4, seconds: 60 },
              { rate: 8, seconds: 30 },
            ],
          },
          lengths: {
            distribution: 'lognormal',
            prompt: { median: 417, p90: 1678 },
            output: { median: 9, p90: 9 },
          },
        }),
      ),
      BUNDLED,
    ).workload;
    expect(arrivals.fields).toEqual({ 'stages.rate': [4, 8], 'stages.seconds': [60, 30] });
    expect(lengths.fields).toEqual({
      'prompt.median': 417,
      'prompt.p90': 1678,
      'output.median': 9,
      'output.p90': 9,
    });
  });
});
