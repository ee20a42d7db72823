import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CORRECTED } from '../config/corrections.ts';
import { PLAIN_CONDUCT } from '../config/engine-conduct.ts';
import { NO_HOST_TIME } from '../config/host-times.ts';
import { createStream } from '../random/stream.ts';
import { traceContent } from '../workloads/trace-content.ts';
import { runChecked, type CheckedOutcome, type CheckedSetup } from './testing/checked-run.ts';

const BLOCK_SIZE = 16;
/** Seconds in which a replica is done with any request of these tests. */
const APART = 100;

interface Prompts {
  readonly promptOf: readonly number[];
  /** tokens of each prompt */
  readonly tokens: number;
  readonly groups: number;
  readonly prefixTokens: number;
  readonly arrivals?: readonly number[];
}

/** One output token for each request: nothing but prompts is ever held. */
function setupOf(prompts: Prompts, changes: Partial<CheckedSetup> = {}): CheckedSetup {
  const { arrivals, groups, prefixTokens, promptOf, tokens } = prompts;
  const count = Math.max(...promptOf) + 1;
  return {
    scheduler: {
      policy: 'vllm-v1',
      fields: { maxBatchSize: 64, maxBatchTokens: 8192, prefixCaching: true },
    },
    router: 'round-robin',
    pipelineParallel: 1,
    replicas: 1,
    kvBlocks: 10_000,
    blockSize: BLOCK_SIZE,
    blocksBeside: 0,
    maxTokens: tokens + 1,
    warmupRequests: 0,
    corrections: CORRECTED,
    host: NO_HOST_TIME,
    conduct: PLAIN_CONDUCT,
    pool: {
      groups,
      prefixTokens,
      lengths: new Int32Array(count).fill(tokens),
      promptOf: Int32Array.from(promptOf),
    },
    requests: promptOf.map((_, i) => [arrivals?.[i] ?? APART * i, tokens, 1]),
    ...changes,
  };
}

const hitTokens = ({ replicas }: CheckedOutcome): number =>
  replicas.reduce((sum, { kvBlocks }) => sum + kvBlocks.hitTokens, 0);

/** Blocks of prompts found by one request after the other, where least recently freed blocks are given out first. */
function foundByLru(promptOf: readonly number[], blocks: number, capacity: number): number {
  const queue: (string | null)[] = Array.from({ length: capacity }, () => null);
  let found = 0;
  for (const prompt of promptOf) {
    const names = Array.from({ length: blocks }, (_, block) => `${prompt}.${block}`);
    let hits = 0;
    while (hits < blocks && queue.includes(names[hits] ?? '')) hits += 1;
    for (let block = 0; block < hits; block++) queue.splice(queue.indexOf(names[block] ?? ''), 1);
    // The block behind the full ones keeps nothing that can be asked for.
    queue.splice(0, blocks - hits + 1);
    queue.push(null, ...names.toReversed());
    found += hits;
  }
  return found;
}

/** Uniform draws from so many prompts. */
function drawn(count: number, prompts: number, seed: number): number[] {
  const stream = createStream(seed, 'prompts');
  return Array.from({ length: count }, () => Math.floor(stream.uniform() * prompts));
}

describe('tokens that are found', () => {
  it('are the whole blocks of a common beginning, for every request but the first', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 200 }),
        fc.integer({ min: 1, max: 100 }),
        fc.integer({ min: 2, max: 12 }),
        (prefixTokens, rest, count) => {
          const promptOf = Array.from({ length: count }, (_, i) => i);
          const outcome = runChecked(
            setupOf({ promptOf, tokens: prefixTokens + rest, groups: 1, prefixTokens }),
            'repeats',
          );
          // Where the common beginning ends within a block, that block differs.
          expect(hitTokens(outcome)).toBe((count - 1) * Math.floor(prefixTokens / BLOCK_SIZE) * BLOCK_SIZE);
        },
      ),
    );
  });

  it('are those of a plain list of blocks, least recently freed first', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 8 }),
        fc.integer({ min: 1, max: 6 }),
        fc.integer({ min: 0, max: 40 }),
        fc.nat(1000),
        (prompts, blocks, more, seed) => {
          const promptOf = drawn(60, prompts, seed);
          const kvBlocks = blocks + 1 + more;
          const tokens = blocks * BLOCK_SIZE + 1;
          const outcome = runChecked(
            setupOf({ promptOf, tokens, groups: 1, prefixTokens: 0 }, { kvBlocks }),
            'repeats',
          );
          expect(hitTokens(outcome)).toBe(BLOCK_SIZE * foundByLru(promptOf, blocks, kvBlocks));
        },
      ),
    );
  });

  it('of uniform draws are the share of the pool that the cache holds', () => {
    const [prompts, blocks, count] = [40, 50, 4000];
    const tokens = blocks * BLOCK_SIZE + 1;
    for (const share of [0.25, 0.5, 0.75]) {
      const kvBlocks = Math.round(share * prompts * (blocks + 1));
      const promptOf = drawn(count, prompts, 5);
      const outcome = runChecked(
        setupOf({ promptOf, tokens, groups: 1, prefixTokens: 0 }, { kvBlocks }),
        'repeats',
      );
      const found = hitTokens(outcome) / (count * blocks * BLOCK_SIZE);
      expect(Math.abs(found - share)).toBeLessThan(0.03);
    }
  });

  it('of prompts in turn are all or none, as the pool fits in or not', () => {
    const [prompts, blocks, rounds] = [10, 5, 4];
    const promptOf = Array.from({ length: rounds * prompts }, (_, i) => i % prompts);
    const found = [prompts * (blocks + 1) + rounds * prompts, (prompts - 1) * (blocks + 1)].map((kvBlocks) =>
      hitTokens(
        runChecked(
          setupOf({ promptOf, tokens: blocks * BLOCK_SIZE + 1, groups: 1, prefixTokens: 0 }, { kvBlocks }),
          'repeats',
        ),
      ),
    );
    expect(found).toEqual([(rounds - 1) * prompts * blocks * BLOCK_SIZE, 0]);
  });
});

describe('routers by cached prefixes', () => {
  const [groups, prefixTokens, tokens] = [6, 320, 400];
  /** A request of each group at once, then others of all groups one by one; no prompt comes twice. */
  const promptOf = Array.from({ length: 60 }, (_, i) => i);
  const arrivals = promptOf.map((_, i) => (i < groups ? 0 : APART * i));
  const setup = setupOf({ promptOf, tokens, groups, prefixTokens, arrivals }, { replicas: 3 });

  it.each(['precise', 'estimated'])('keep each prefix on one replica under light load: %s', (index) => {
    const outcome = runChecked({ ...setup, router: 'prefix-cache', routerFields: { index } }, 'repeats');
    const taken = Array.from(outcome.table.replica);
    expect(new Set(taken).size).toBe(3);
    for (let group = 0; group < groups; group++)
      expect(new Set(taken.filter((_, request) => request % groups === group)).size).toBe(1);
    expect(hitTokens(outcome)).toBe((promptOf.length - groups) * prefixTokens);
  });

  it('believe the same, precise and estimated, where caches have room and requests come one by one', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(3), fc.integer({ min: 1, max: 120 })), { minLength: 1, maxLength: 40 }),
        fc.boolean(),
        (rows, isTrace) => {
          const common = 3;
          // Blocks of 16 tokens: those of a group are the same up to the common end, as a trace names them.
          const names = rows.flatMap(([group], i) =>
            Array.from({ length: 8 }, (_, block) =>
              block < common ? group * 10 + block : 100 + i * 10 + block,
            ),
          );
          const starts = Int32Array.from({ length: rows.length + 1 }, (_, i) => 8 * i);
          const prompts = rows.map(([, tokens]) => tokens);
          const blocks = { blockTokens: BLOCK_SIZE, names: Float64Array.from(names), starts };
          const drawnPool = {
            groups: 4,
            prefixTokens: common * BLOCK_SIZE,
            lengths: Int32Array.from(rows, ([, tokens]) => tokens),
            promptOf: Int32Array.from(rows, (_, i) => i),
          };
          const { pool: _, ...base } = setup;
          const [precise, estimated] = ['precise', 'estimated'].map((index) => {
            const outcome = runChecked(
              {
                ...base,
                ...(isTrace ? { said: { content: traceContent(blocks, prompts) } } : { pool: drawnPool }),
                requests: rows.map(([, tokens], i) => [APART * i, tokens, 1]),
                router: 'prefix-cache',
                routerFields: { index },
              },
              'repeats',
            );
            return Array.from(outcome.table.replica);
          });
          expect(estimated).toEqual(precise);
        },
      ),
    );
  });

  it('leave conversations to their router, which keeps each where it began', () => {
    const sessionOf = Int32Array.from(promptOf, (_, i) => (i % 7 === 6 ? -1 : i % 7));
    const outcome = runChecked({ ...setup, router: 'session', said: { sessionOf } }, 'repeats');
    for (let session = 0; session < 6; session++) {
      const own = Array.from(outcome.table.replica).filter((_, i) => sessionOf[i] === session);
      expect(new Set(own).size).toBe(1);
    }
    expect(new Set(outcome.table.replica).size).toBe(3);
  });

  it('find more than routers that do not look', () => {
    // Round-robin would keep six groups on three replicas together by accident.
    const found = hitTokens(runChecked({ ...setup, router: 'random' }, 'repeats'));
    expect(found).toBeLessThanOrEqual((promptOf.length - 2 * groups) * prefixTokens);
  });

  it('are least outstanding where nothing is cached', () => {
    const { scheduler } = setup;
    const uncached = { ...scheduler, fields: { ...scheduler.fields, prefixCaching: false } };
    const [byPrefix, byOutstanding] = ['prefix-cache', 'least-outstanding'].map((router) =>
      Array.from(runChecked({ ...setup, scheduler: uncached, router }, 'repeats').table.replica),
    );
    expect(byPrefix).toEqual(byOutstanding);
  });
});
