import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { stageWorkers, type WorkerStage } from './testing.ts';
import { WorkerHandle } from './worker-handle.ts';

interface Api {
  cancel(id: number): void;
}

describe('a watched worker', () => {
  let stage: WorkerStage;
  let handle: WorkerHandle<Api>;
  let crashes: string[];

  beforeEach(() => {
    // Messages are real; only the seconds between two asks pass at once.
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
    stage = stageWorkers({ simulate: () => ({ cancel: () => undefined }) });
    handle = new WorkerHandle<Api>(() => new Worker(new URL('file:///none'), { name: 'simulate' }));
    crashes = [];
    handle.onCrash = (reason) => crashes.push(reason);
  });
  afterEach(() => {
    vi.useRealTimers();
    stage.close();
  });

  /** Seconds of asking, with time for each answer to arrive. */
  async function pass(seconds: number): Promise<void> {
    for (let second = 0; second < seconds; second += 1) {
      vi.advanceTimersByTime(1000);
      await new Promise((resolve) => {
        setTimeout(resolve, 5);
      });
    }
  }

  it('that answers is left alone, however long it takes', async () => {
    await handle.api.cancel(1);
    const stop = handle.watch();
    await pass(30);
    expect(crashes).toEqual([]);
    stop();
  });

  it('that falls silent has crashed, and the next call starts another', async () => {
    await handle.api.cancel(1);
    const stop = handle.watch();
    await pass(2);
    stage.started[0]?.inside.close();
    await pass(20);
    expect(crashes).toEqual(['it fell silent']);
    await handle.api.cancel(2);
    expect(stage.started).toHaveLength(2);
    expect(stage.alive('simulate')).toHaveLength(1);
    stop();
  });

  it('that never answered is given longer: its script may still be on its way', async () => {
    void handle.api;
    stage.started[0]?.inside.close();
    const stop = handle.watch();
    await pass(40);
    expect(crashes).toEqual([]);
    await pass(30);
    expect(crashes).toEqual(['it fell silent']);
    stop();
  });

  it('is not asked any more once nobody watches', async () => {
    await handle.api.cancel(1);
    const stop = handle.watch();
    stop();
    stage.started[0]?.inside.close();
    await pass(20);
    expect(crashes).toEqual([]);
  });
});
