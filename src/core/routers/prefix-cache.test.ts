import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createStream } from '../random/stream.ts';
import { ROUTERS } from './index.ts';
import { estimatedIndex } from './prefix-index.ts';
import type { PrefixView } from './prefix-view.ts';
import type { Router } from './router.ts';

/** Prompts of ten blocks, of which the first so many are of the group that the request's number gives. */
const GROUPS = 3;
const COMMON = 8;
const BLOCKS = 10;

interface Setting {
  readonly index?: 'precise' | 'estimated';
  readonly loadWeight?: number;
  readonly outstanding?: readonly number[];
  readonly waiting?: readonly number[];
  readonly kvUse?: readonly number[];
  /** Blocks that each replica holds of any prompt. */
  readonly held?: readonly number[];
  readonly kvBlocks?: number;
}

function viewOf({ held = [], kvBlocks = 1000 }: Setting): PrefixView {
  return {
    kvBlocks,
    blocks: () => BLOCKS,
    named: () => BLOCKS,
    nameOf: (request, block) =>
      block < COMMON ? (request % GROUPS) * 100 + block : 1000 * (request + 1) + block,
    held: (replica) => held[replica] ?? 0,
  };
}

function routerOf(setting: Setting, replicas = 3): Router {
  const { index = 'precise', loadWeight = 1, kvUse = [], outstanding = [], waiting = [] } = setting;
  const definition = ROUTERS['prefix-cache'];
  if (!definition) throw new Error('no such router');
  return definition.create({
    config: { policy: 'prefix-cache', fields: { index, loadWeight } },
    replicas,
    stream: createStream(1, 'router'),
    waiting: () => 0,
    outstanding: (replica) => outstanding[replica] ?? 0,
    reportedWaiting: (replica) => waiting[replica] ?? 0,
    reportedKvUse: (replica) => kvUse[replica] ?? 0,
    sessionOf: () => -1,
    prefixes: () => viewOf(setting),
  });
}

describe('prefix-cache', () => {
  it('goes where most of the prompt is held', () => {
    expect(routerOf({ held: [2, 9, 8], outstanding: [0, 9, 0] }).route(0)).toBe(1);
  });

  it('is least outstanding where nothing is held, and among equals', () => {
    const outstanding = [4, 2, 3];
    expect(routerOf({ held: [0, 0, 0], outstanding }).route(0)).toBe(1);
    expect(routerOf({ held: [8, 0, 8], outstanding }).route(0)).toBe(2);
  });

  it('weighs load by queues and KV blocks in use', () => {
    const held = [10, 0, 0];
    // The full load of 1 outweighs a whole prompt where its weight is above 1.
    const busy = { held, waiting: [5, 0, 5], kvUse: [1, 0, 0] };
    expect(routerOf({ ...busy, loadWeight: 0.9 }).route(0)).toBe(0);
    expect(routerOf({ ...busy, loadWeight: 1.1 }).route(0)).toBe(1);
    // A queue counts by its place between the shortest and the longest, half of the load.
    const queued = { held: [10, 0, 0], waiting: [1, 0, 0] };
    expect(routerOf({ ...queued, loadWeight: 1.9 }).route(0)).toBe(0);
    expect(routerOf({ ...queued, loadWeight: 2.1 }).route(0)).toBe(1);
    expect(routerOf({ ...busy, loadWeight: 0 }).route(0)).toBe(0);
  });

  it('estimated keeps groups together by what it sent itself, whatever caches hold', () => {
    const outstanding = [0, 0, 0];
    const router = routerOf({ index: 'estimated', held: [10, 10, 10], outstanding });
    const taken = Array.from({ length: 9 }, (_, request) => {
      const replica = router.route(request);
      outstanding[replica] = (outstanding[replica] ?? 0) + 1;
      return replica;
    });
    expect(taken).toEqual([0, 1, 2, 0, 1, 2, 0, 1, 2]);
  });

  it('estimated forgets what was sent longest ago, the end of a prompt first', () => {
    const index = estimatedIndex(viewOf({ kvBlocks: 15 }), 2);
    index.sent(0, 0);
    expect([index.held(0, 0), index.held(1, 0)]).toEqual([10, 0]);
    // Requests 0 and 3 are of one group; 1 is not.
    expect(index.held(0, 3)).toBe(COMMON);
    index.sent(0, 1);
    expect([index.held(0, 0), index.held(0, 1)]).toEqual([5, 10]);
  });

  it('estimated remembers as many blocks as a plain list of the most recent ones does', () => {
    fc.assert(
      fc.property(
        fc.array(fc.nat(8), { maxLength: 40 }),
        fc.integer({ min: 1, max: 60 }),
        (sent, kvBlocks) => {
          const view = viewOf({ kvBlocks });
          const index = estimatedIndex(view, 1);
          let recent: number[] = [];
          for (const request of sent) {
            index.sent(0, request);
            const names = Array.from({ length: BLOCKS }, (_, block) => view.nameOf(request, block));
            recent = [...names, ...recent.filter((name) => !names.includes(name))].slice(0, kvBlocks);
            for (let other = 0; other <= 8; other++) {
              let blocks = 0;
              while (blocks < BLOCKS && recent.includes(view.nameOf(other, blocks))) blocks += 1;
              expect(index.held(0, other)).toBe(blocks);
            }
          }
        },
      ),
    );
  });
});
