import { describe, expect, it } from 'vitest';
import { createStream } from '../random/stream.ts';
import { ROUTERS } from './index.ts';
import { createReferenceRandomRouter } from './reference-random.ts';
import type { Router, RouterContext } from './router.ts';

interface Loads {
  readonly waiting: readonly number[];
  readonly outstanding: readonly number[];
}

/** A router over four replicas; without loads, all are idle. */
function routerOf(policy: string, loads?: Loads, changes: Partial<RouterContext> = {}): Router {
  const definition = ROUTERS[policy];
  if (!definition) throw new Error(`no router ${policy}`);
  return definition.create({
    config: { policy, fields: {} },
    replicas: 4,
    stream: createStream(1, 'router'),
    waiting: (replica) => loads?.waiting[replica] ?? 0,
    outstanding: (replica) => loads?.outstanding[replica] ?? 0,
    reportedWaiting: (replica) => loads?.waiting[replica] ?? 0,
    reportedKvUse: () => 0,
    sessionOf: () => -1,
    prefixes: () => null,
    ...changes,
  });
}

const choices = (router: Router, count: number): number[] =>
  Array.from({ length: count }, (_, request) => router.route(request));

describe('routers', () => {
  it('round-robin takes one replica after the other', () => {
    expect(choices(routerOf('round-robin'), 6)).toEqual([0, 1, 2, 3, 0, 1]);
  });

  it('random takes every replica about as often', () => {
    const counts = [0, 0, 0, 0];
    for (const replica of choices(routerOf('random'), 4000)) counts[replica] = (counts[replica] ?? 0) + 1;
    for (const count of counts) expect(Math.abs(count - 1000)).toBeLessThan(150);
  });

  it('least-waiting looks at queues only, least-outstanding at running requests as well', () => {
    const loads = { waiting: [0, 2, 0, 0], outstanding: [9, 3, 5, 3] };
    expect(routerOf('least-waiting', loads).route(0)).toBe(0);
    expect(routerOf('least-outstanding', loads).route(0)).toBe(1);
  });

  it.each(['least-waiting', 'least-outstanding'])('%s takes the lowest number among equals', (policy) => {
    expect(routerOf(policy).route(0)).toBe(0);
    expect(routerOf(policy, { waiting: [2, 1, 1, 2], outstanding: [2, 1, 1, 2] }).route(0)).toBe(1);
  });

  it('least-loaded weighs queues, by their place between shortest and longest, as much as KV blocks in use', () => {
    const loads = { waiting: [9, 5, 1, 1], outstanding: [0, 0, 7, 6] };
    expect(routerOf('least-loaded', loads).route(0)).toBe(3);
    const reportedKvUse = (replica: number): number => [0, 0.3, 0.9, 0.9][replica] ?? 0;
    expect(routerOf('least-loaded', loads, { reportedKvUse }).route(0)).toBe(1);
  });

  it('power-of-two takes the less loaded of two that differ, and the first drawn of equals', () => {
    const loads = { waiting: [0, 0, 0, 0], outstanding: [0, 1, 2, 3] };
    const counts = [0, 0, 0, 0];
    for (const replica of choices(routerOf('power-of-two', loads), 6000))
      counts[replica] = (counts[replica] ?? 0) + 1;
    // Of the six pairs replica 0 wins three, 1 two, 2 one; the fullest none.
    for (const [replica, share] of [3, 2, 1, 0].entries())
      expect(Math.abs((counts[replica] ?? 0) - 1000 * share)).toBeLessThan(150);
    const draws = [0.6, 0.1, 0.1, 0.9];
    const stream = { uniform: () => draws.shift() ?? 0 };
    expect(choices(routerOf('power-of-two', undefined, { stream }), 2)).toEqual([2, 0]);
    expect(choices(routerOf('power-of-two', undefined, { replicas: 1 }), 2)).toEqual([0, 0]);
  });

  it('session keeps the requests of a session together, wherever others are sent', () => {
    const outstanding = [0, 0, 0, 0];
    const sessions = [7, -1, 8, 7, 8, -1, 7];
    const router = routerOf('session', { waiting: [], outstanding }, { sessionOf: (i) => sessions[i] ?? -1 });
    const taken = sessions.map((_, request) => {
      const replica = router.route(request);
      outstanding[replica] = (outstanding[replica] ?? 0) + 1;
      return replica;
    });
    expect(taken).toEqual([0, 1, 2, 0, 2, 3, 0]);
  });

  it("draws the reference's random choices after the numbers that its workload takes", () => {
    expect(choices(createReferenceRandomRouter(42, 0, 4), 6)).toEqual([0, 0, 2, 1, 1, 1]);
    expect(choices(createReferenceRandomRouter(42, 1, 4), 6)).toEqual([0, 2, 1, 1, 1, 0]);
  });
});
