import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LatestWins } from './latest-wins.ts';

/** Executes a job in a few turns of the event loop, or stops at the first turn after its signal aborts. */
function setUp() {
  const log = { started: [] as number[], finished: [] as number[], running: 0, mostAtOnce: 0 };
  const queue = new LatestWins<number>(async (job, signal) => {
    log.started.push(job);
    log.running += 1;
    log.mostAtOnce = Math.max(log.mostAtOnce, log.running);
    for (let turn = 0; turn < 5 && !signal.aborted; turn += 1) await Promise.resolve();
    if (!signal.aborted) log.finished.push(job);
    log.running -= 1;
  });
  return { log, queue };
}
const settle = () => new Promise((resolve) => setTimeout(resolve, 0));

describe('LatestWins', () => {
  it('runs the first and the last of a burst and nothing between', async () => {
    const { log, queue } = setUp();
    for (let job = 0; job < 20; job += 1) queue.submit(job);
    await settle();
    expect(log.started).toEqual([0, 19]);
    expect(log.finished).toEqual([19]);
  });

  it('starts nothing after a cancellation until something new comes', async () => {
    const { log, queue } = setUp();
    queue.submit(1);
    queue.submit(2);
    expect(queue.cancel()).toBe(2);
    await settle();
    expect(log.started).toEqual([1]);
    queue.submit(3);
    await settle();
    expect(log.finished).toEqual([3]);
  });

  it('never overlaps jobs and always finishes the last one, whatever the timing', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat({ max: 8 }), { minLength: 1, maxLength: 20 }), async (pauses) => {
        const { log, queue } = setUp();
        for (const [job, pause] of pauses.entries()) {
          queue.submit(job);
          for (let turn = 0; turn < pause; turn += 1) await Promise.resolve();
        }
        await settle();
        expect(log.mostAtOnce).toBe(1);
        expect(log.finished.at(-1)).toBe(pauses.length - 1);
      }),
      { numRuns: 50 },
    );
  });
});
