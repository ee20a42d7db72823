import { describe, expect, it } from 'vitest';
import { createPace } from './pace.ts';

function setUp() {
  const state = { time: 0, breaths: 0, cancelled: false };
  const pace = createPace({
    now: () => state.time,
    breathe: async () => {
      state.breaths += 1;
    },
    isCancelled: () => state.cancelled,
  });
  return { state, pace };
}

describe('createPace', () => {
  it('hands out at most ten snapshots a second, however often it is asked', async () => {
    const { state, pace } = setUp();
    let snapshots = 0;
    for (; state.time < 3000; state.time += 1) {
      if ((await pace()) === 'snapshot') snapshots += 1;
    }
    expect(snapshots).toBeGreaterThan(20);
    expect(snapshots).toBeLessThanOrEqual(30);
  });

  it('hands out none of a run that is over within a quarter of a second', async () => {
    const { state, pace } = setUp();
    for (; state.time < 250; state.time += 1) expect(await pace()).toBe('go-on');
  });

  it('answers at once between breaths', async () => {
    const { state, pace } = setUp();
    for (let asked = 0; asked < 100; asked += 1) await pace();
    expect(state.breaths).toBe(0);
  });

  it('sees a cancellation at the next breath, before any snapshot', async () => {
    const { state, pace } = setUp();
    state.cancelled = true;
    state.time = 1000;
    expect(await pace()).toBe('cancel');
  });
});
