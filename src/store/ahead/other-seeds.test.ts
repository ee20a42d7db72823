import { expect, it, vi } from 'vitest';
import type { RunUpdate } from '../../client/run-update.ts';
import { defaultComparison } from '../../scenario/document/defaults.ts';
import type { Scenario } from '../../scenario/document/scenario.ts';
import type { Runner } from '../app-store.ts';
import { runOtherSeeds } from './other-seeds.ts';

const { sides } = defaultComparison();
const cancelled: RunUpdate = { phase: 'cancelled', completed: 1, total: 2, rest: 'kept' };
const empty = new Float64Array(0);
const columns = { arrival: empty, scheduledAt: empty, firstTokenAt: empty, completedAt: empty };
const done = {
  phase: 'done',
  outcome: { requests: { ...columns, output: new Int32Array(0) } },
} as unknown as RunUpdate;

/** A runner that answers every run so. */
function runnerOf(answer: (ran: number) => RunUpdate | null) {
  const asked: { readonly index: number; readonly scenario: Scenario }[] = [];
  const runIdle: Runner['runIdle'] = (index, scenario, onUpdate) => {
    asked.push({ index, scenario });
    const update = answer(asked.length);
    if (update !== null) queueMicrotask(() => onUpdate(update));
  };
  return { asked, runIdle };
}

it('runs each side with the same two further seeds, one after the other', async () => {
  const { asked, runIdle } = runnerOf(() => done);
  const told: number[] = [];
  await runOtherSeeds(sides, { runIdle }, (index) => told.push(index), new AbortController().signal);
  expect(asked.map(({ index }) => index)).toEqual([0, 1, 0, 1]);
  expect(told).toEqual([0, 1, 0, 1]);
  const seeds = asked.map(({ scenario }) => scenario.workload.seed);
  expect(new Set(seeds).size).toBe(2);
  expect(seeds[0]).toBe(seeds[1]);
  expect(seeds).not.toContain(sides[0]?.workload.seed);
});

it('ends with a run that was cancelled, and at an abort also while a superseded run is silent', async () => {
  const stopped = runnerOf((ran) => (ran === 2 ? cancelled : done));
  await runOtherSeeds(sides, stopped, () => {}, new AbortController().signal);
  expect(stopped.asked).toHaveLength(2);

  const silent = runnerOf(() => null);
  const work = new AbortController();
  const end = runOtherSeeds(sides, silent, () => {}, work.signal);
  await vi.waitFor(() => expect(silent.asked).toHaveLength(1));
  work.abort();
  await end;
  expect(silent.asked).toHaveLength(1);
});
