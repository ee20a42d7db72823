import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { CandidateResult } from './candidate.ts';
import type { PlannedCandidate } from './chains.ts';
import { SearchSchedule, type SearchTask } from './schedule.ts';

/** Candidates of some chains, each chain on one of a few timings. */
const aSpace = fc
  .array(fc.record({ timing: fc.nat(3), members: fc.integer({ min: 1, max: 5 }) }), {
    minLength: 1,
    maxLength: 6,
  })
  .map((chains) => {
    const candidates: PlannedCandidate[] = [];
    for (const [chain, { timing, members }] of chains.entries()) {
      for (let member = 0; member < members; member++) {
        candidates.push({
          index: candidates.length,
          chain,
          timing,
          fields: { maxBatchSize: 32 * 2 ** member },
        });
      }
    }
    return candidates;
  });

/** What a search finds depends on the candidate alone, and on what was expected of it. */
function resultOf({ candidate, expected }: SearchTask): CandidateResult {
  return {
    index: candidate.index,
    outcome: { kind: 'ruled-out', ceiling: 1 },
    gridIndex: (candidate.index * 7) % 40,
    peaks: { batch: candidate.index, outstanding: 1, kvBlocks: 1 },
    probes: expected === null ? 10 : Math.abs(expected.gridIndex) + (expected.twin?.peaks.batch ?? 0),
  };
}

/** Workers that finish in an order drawn by chance; `stopAfter` results it is given up. */
function runAll(
  candidates: readonly PlannedCandidate[],
  workers: number,
  order: () => number,
  known: readonly CandidateResult[] = [],
  stopAfter = Number.POSITIVE_INFINITY,
): readonly CandidateResult[] {
  const schedule = new SearchSchedule(candidates, known);
  const results = [...known];
  const busy: { worker: number; task: SearchTask }[] = [];
  const give = (worker: number) => {
    const task = schedule.next(worker);
    if (task !== null) busy.push({ worker, task });
  };
  for (let worker = 0; worker < workers; worker++) give(worker);
  while (busy.length > 0 && results.length - known.length < stopAfter) {
    const [ended] = busy.splice(order() % busy.length, 1);
    if (ended === undefined) break;
    const result = resultOf(ended.task);
    schedule.done(result);
    results.push(result);
    give(ended.worker);
  }
  return results.toSorted((a, b) => a.index - b.index);
}

describe('SearchSchedule', () => {
  test('looks at every candidate once, with the same expectations, by any number of workers in any order', () => {
    fc.assert(
      fc.property(
        aSpace,
        fc.integer({ min: 1, max: 6 }),
        fc.infiniteStream(fc.nat()),
        (space, workers, order) => {
          const alone = runAll(space, 1, () => 0);
          const shared = runAll(space, workers, () => order.next().value);
          expect(alone.map(({ index }) => index)).toEqual(space.map(({ index }) => index));
          expect(shared).toEqual(alone);
        },
      ),
    );
  });

  test('a search that goes on from some results ends as if it had not stopped', () => {
    fc.assert(
      fc.property(aSpace, fc.nat(10), fc.infiniteStream(fc.nat()), (space, stopAfter, order) => {
        const draw = () => order.next().value;
        const half = runAll(space, 2, draw, [], stopAfter);
        expect(runAll(space, 3, draw, half)).toEqual(runAll(space, 1, () => 0));
      }),
    );
  });

  test('a worker keeps to the timing tables that it has while there are chains of them', () => {
    const space = [0, 1, 0, 1].map((timing, index) => ({ index, chain: index, timing, fields: {} }));
    const schedule = new SearchSchedule(space);
    const timings = [schedule.next(0), schedule.next(1), schedule.next(0), schedule.next(1)];
    expect(timings.map((task) => task?.candidate.timing)).toEqual([0, 1, 0, 1]);
    expect(schedule.next(0)).toBeNull();
  });
});
