import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { OffloadedKvBlocks } from '../cluster/offloaded-kv-blocks.ts';
import { CORRECTED } from '../config/corrections.ts';
import { PLAIN_CONDUCT } from '../config/engine-conduct.ts';
import { NO_HOST_TIME } from '../config/host-times.ts';
import type { SessionsConfig } from '../config/sessions-config.ts';
import type { WorkloadConfig } from '../config/workload-config.ts';
import { summarizeSessions } from '../metrics/session-metrics.ts';
import { generateWorkload } from '../workloads/generate.ts';
import type { Workload } from '../workloads/workload.ts';
import { runChecked, type CheckedOutcome, type CheckedSetup } from './testing/checked-run.ts';
import { columnsOf, differences, sumsOf } from './testing/compare-outcomes.ts';

const LONGEST = 400;
const BLOCK_SIZE = 16;

const tokens = fc.oneof(
  fc.integer({ min: 1, max: 120 }).map((value) => ({ kind: 'same', value }) as const),
  fc
    .tuple(fc.integer({ min: 1, max: 60 }), fc.integer({ min: 0, max: 60 }))
    .map(([low, more]) => ({ kind: 'between', low, high: low + more }) as const),
  fc.constant({ kind: 'quantiles', median: 40, p90: 150 } as const),
);
const sessions: fc.Arbitrary<SessionsConfig> = fc.record({
  turns: fc.oneof(
    fc.double({ min: 1, max: 6, noNaN: true }).map((mean) => ({ kind: 'geometric', mean }) as const),
    fc
      .array(fc.integer({ min: 1, max: 6 }), { minLength: 1, maxLength: 4 })
      .map((turns) => ({ kind: 'listed', turns }) as const),
  ),
  thinkSeconds: fc.constantFrom(
    { kind: 'same', value: 0 } as const,
    { kind: 'same', value: 0.3 } as const,
    { kind: 'quantiles', median: 0.1, p90: 1 } as const,
  ),
  firstPrompt: tokens,
  nextPrompt: tokens,
  output: tokens,
  sharedPrefixTokens: fc.integer({ min: 0, max: 100 }),
});
const arrivals = fc.constantFrom(
  { policy: 'poisson', fields: { rate: 8 } },
  { policy: 'burst', fields: {} },
  { policy: 'closed-loop', fields: { concurrency: 3, turnaround: 0, lengthJitter: 0 } },
  { policy: 'closed-loop', fields: { concurrency: 2, turnaround: 0.02, lengthJitter: 0.05 } },
);

const drawFrom = (config: SessionsConfig, change: Partial<WorkloadConfig>) => (): Workload =>
  generateWorkload(
    {
      seed: 1,
      requests: 40,
      seconds: null,
      maxTokens: LONGEST,
      arrivals: { policy: 'burst', fields: {} },
      lengths: { policy: 'fixed', fields: { prompt: 1, output: 1 } },
      warmupRequests: 0,
      ...change,
      sessions: config,
    },
    [],
    CORRECTED,
  );

const setupOf = (draw: () => Workload, change: Partial<CheckedSetup> = {}): CheckedSetup => ({
  draw,
  requests: [],
  scheduler: {
    policy: 'vllm-v1',
    fields: { maxBatchSize: 8, maxBatchTokens: 200, prefixCaching: true },
  },
  router: 'round-robin',
  pipelineParallel: 1,
  replicas: 1,
  kvBlocks: 1000,
  blockSize: BLOCK_SIZE,
  blocksBeside: 0,
  maxTokens: LONGEST,
  warmupRequests: 0,
  corrections: CORRECTED,
  host: NO_HOST_TIME,
  conduct: PLAIN_CONDUCT,
  ...change,
});

interface Drawn {
  readonly draw: () => Workload;
  readonly setup: CheckedSetup;
}

const setups: fc.Arbitrary<Drawn> = fc
  .record({
    sessions,
    arrivals,
    seed: fc.nat(),
    requests: fc.integer({ min: 1, max: 60 }),
    policy: fc.constantFrom('vllm-v1', 'vllm-v1', 'sglang', 'tensorrt-llm', 'vllm', 'sarathi'),
    budget: fc.integer({ min: 8, max: LONGEST }),
    maxBatchSize: fc.integer({ min: 4, max: 40 }),
    kvBlocks: fc.integer({ min: LONGEST / BLOCK_SIZE + 2, max: 120 }),
    replicas: fc.integer({ min: 1, max: 3 }),
    pipelineParallel: fc.constantFrom(1, 1, 2),
    warmupRequests: fc.constantFrom(0, 3),
    isAhead: fc.boolean(),
    frontendSeconds: fc.constantFrom(0, 0.01),
    hostTier: fc.option(
      fc.record({
        blocks: fc.constantFrom(0, 20, 10_000),
        secondsPerBlock: fc.constantFrom(1e-5, 4e-4, 0.01),
      }),
      { nil: undefined },
    ),
  })
  .map(({ arrivals: process, seed, requests, policy, budget, maxBatchSize, isAhead, ...rest }) => {
    const { frontendSeconds, hostTier, sessions: config, ...change } = rest;
    const draw = drawFrom(config, { arrivals: process, seed, requests });
    const setup = setupOf(draw, {
      ...change,
      ...(hostTier === undefined ? {} : { hostTier }),
      scheduler: {
        policy,
        fields: {
          maxBatchSize,
          maxBatchTokens: policy === 'vllm' ? LONGEST : budget,
          chunkSize: budget,
          watermarkFraction: 0,
          prefixCaching: true,
        },
      },
      host: {
        ...NO_HOST_TIME,
        iterationSeconds: 0.0005,
        frontendSeconds,
        promptTokenSeconds: frontendSeconds / 100,
      },
      conduct: { ...PLAIN_CONDUCT, schedulesAhead: isAhead && rest.pipelineParallel === 1 },
    });
    return { draw, setup };
  });

const at = (column: ArrayLike<number> | null | undefined, index: number): number =>
  column?.[index] ?? Number.NaN;

/** By session and turn, the request that it was. */
function turnsOf({ table }: CheckedOutcome): number[][] {
  const found: number[][] = [];
  for (let request = 0; request < table.count; request++)
    (found[at(table.sessionOf, request)] ??= [])[at(table.turnOf, request)] = request;
  return found;
}

describe('sessions in a run', () => {
  it('are said turn by turn, each think time after the answer before, and all come to their end', () => {
    fc.assert(
      fc.property(setups, ({ draw, setup }) => {
        const outcome = runChecked(setup, 'one-by-one');
        const { table, replicas } = outcome;
        const workload = draw();
        const { first, think } = workload.sessions ?? { first: [], think: [] };
        for (let i = 0; i < table.count; i++) {
          expect(table.isComplete(i)).toBe(true);
          expect(at(table.arrival, i)).toBeGreaterThanOrEqual(i === 0 ? 0 : at(table.arrival, i - 1));
        }
        turnsOf(outcome).forEach((turns, session) => {
          turns.forEach((request, turn) => {
            const place = at(first, session) + turn;
            expect([table.prompt[request], table.output[request]]).toEqual([
              workload.prompt[place],
              workload.output[place],
            ]);
            if (turn === 0) return;
            const answered = at(table.completedAt, turns[turn - 1] ?? -1);
            expect(at(table.arrival, request)).toBe(answered + at(think, place));
          });
          expect(turns.length).toBe(at(first, session + 1) - at(first, session));
        });
        for (const { kvBlocks } of replicas) {
          expect(kvBlocks.free).toBe(kvBlocks.capacity);
          expect(kvBlocks.loadingCount).toBe(0);
          if (kvBlocks instanceof OffloadedKvBlocks)
            expect(kvBlocks.host.peakUsed).toBeLessThanOrEqual(kvBlocks.host.capacity);
        }
      }),
      { numRuns: 200 },
    );
  });

  it('give the same result whether steady iterations are repeated or simulated one by one', () => {
    fc.assert(
      fc.property(setups, ({ setup }) => {
        const repeated = runChecked(setup, 'repeats');
        const single = runChecked(setup, 'one-by-one');
        expect(columnsOf(repeated)).toEqual(columnsOf(single));
        expect(differences(sumsOf(repeated), sumsOf(single))).toEqual([]);
        expect(summarizeSessions(repeated.table, null)).toEqual(summarizeSessions(single.table, null));
      }),
      { numRuns: 200 },
    );
  });

  it('come out the same each time', () => {
    fc.assert(
      fc.property(setups, ({ setup }) => {
        expect(columnsOf(runChecked(setup, 'repeats'))).toEqual(columnsOf(runChecked(setup, 'repeats')));
      }),
      { numRuns: 50 },
    );
  });

  it('find no more in the cache than one without end would hold', () => {
    fc.assert(
      fc.property(setups, ({ draw, setup }) => {
        const outcome = runChecked(setup, 'repeats');
        const { table } = outcome;
        const shared = draw();
        const sharedTokens = (session: number, other: number): number => {
          let blocks = 0;
          const [one, two] = [session, other].map((each) => at(shared.sessions?.first, each));
          const nameOf = (place: number) => shared.content?.nameOf(place, blocks, BLOCK_SIZE);
          while (blocks < LONGEST / BLOCK_SIZE && nameOf(one ?? 0) === nameOf(two ?? 0)) blocks += 1;
          return blocks * BLOCK_SIZE;
        };
        const turns = turnsOf(outcome);
        const longestShared = turns.map((_, session) =>
          Math.max(0, ...turns.map((__, other) => (other === session ? 0 : sharedTokens(session, other)))),
        );
        turns.forEach((own, session) => {
          own.forEach((request, turn) => {
            const before = own[turn - 1] ?? -1;
            const said = turn === 0 ? 0 : at(table.prompt, before) + at(table.output, before) - 1;
            const most = Math.max(Math.floor(said / BLOCK_SIZE) * BLOCK_SIZE, longestShared[session] ?? 0);
            expect(at(table.cachedTokens, request)).toBeLessThanOrEqual(most);
            expect(at(table.cachedTokens, request)).toBeLessThan(at(table.prompt, request));
          });
        });
      }),
      { numRuns: 100 },
    );
  });

  it('alone in a cache without end, find all that was said before in full blocks', () => {
    fc.assert(
      fc.property(sessions, fc.nat(), (config, seed) => {
        const one = { ...config, turns: { kind: 'listed', turns: [30] } as const };
        const outcome = runChecked(setupOf(drawFrom(one, { seed, requests: 30 })), 'repeats');
        const { table } = outcome;
        const [own = []] = turnsOf(outcome);
        own.forEach((request, turn) => {
          const before = own[turn - 1] ?? -1;
          // The keys of an answer's last token are never computed.
          const said = turn === 0 ? 0 : at(table.prompt, before) + at(table.output, before) - 1;
          expect(at(table.cachedTokens, request)).toBe(Math.floor(said / BLOCK_SIZE) * BLOCK_SIZE);
        });
      }),
    );
  });

  it('are counted: started, answered, cut short and outgrown', () => {
    const config: SessionsConfig = {
      turns: { kind: 'listed', turns: [2, 9] },
      thinkSeconds: { kind: 'same', value: 5 },
      firstPrompt: { kind: 'same', value: 100 },
      nextPrompt: { kind: 'same', value: 50 },
      output: { kind: 'same', value: 30 },
      sharedPrefixTokens: 0,
    };
    const draw = drawFrom(config, { requests: 8 });
    const { table } = runChecked(setupOf(draw), 'repeats');
    const found = summarizeSessions(table, draw().sessions ?? null);
    // The second one is at 100 + 30, 210, 290, 370 tokens and has no room for a fifth turn.
    expect(found).toMatchObject({ started: 3, completed: 3, cut: 0, outgrown: 1, meanTurns: 8 / 3 });
    expect(found?.duration.max).toBeGreaterThan(15);
    const cut = drawFrom(config, { requests: 7 });
    const shorter = runChecked(setupOf(cut), 'repeats');
    expect(summarizeSessions(shorter.table, cut().sessions ?? null)).toMatchObject({
      started: 3,
      completed: 2,
      cut: 1,
      meanTurns: 3,
    });
  });
});
