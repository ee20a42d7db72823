import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { timingKey } from '../core/config/timing-key.ts';
import { BUNDLED } from '../core/catalog/bundled.ts';
import { timedOf } from '../core/config/timed-config.ts';
import type { DescribedTables } from '../core/timing/tables/timing-tables.ts';
import type { PredictEvent, PredictWorkerApi } from '../protocol/predict-worker.ts';
import { defaultComparison } from '../scenario/document/defaults.ts';
import { resolveScenario } from '../scenario/document/resolve.ts';
import { stageWorkers, type WorkerStage } from './testing.ts';
import { TimingClient } from './timing-client.ts';

const configOf = (index: number) => {
  const side = defaultComparison().sides[index];
  if (side === undefined) throw new Error('the default comparison has two sides');
  return timedOf(resolveScenario(side, BUNDLED));
};
const a = configOf(0);
const b = configOf(1);
const FILES = [{ text: '{}', hash: null }];
const never = new AbortController().signal;

describe('the training of timing tables', () => {
  let stage: WorkerStage;
  let client: TimingClient;
  const asked: { jobId: number; port: MessagePort }[] = [];
  const cancelled: number[] = [];
  const kept = new Map<string, DescribedTables>();

  beforeEach(() => {
    stage = stageWorkers({
      predict: (): PredictWorkerApi => ({
        train: ({ jobId }, port) => void asked.push({ jobId, port }),
        recall: (key) => Promise.resolve(kept.get(key) ?? null),
        cancel: (jobId) => void cancelled.push(jobId),
      }),
    });
    client = new TimingClient(2);
    asked.length = 0;
    cancelled.length = 0;
    kept.clear();
  });
  afterEach(() => {
    client.dispose();
    for (const { port } of asked) port.close();
    stage.close();
  });

  const job = async (at = 0) => {
    await vi.waitFor(() => expect(asked.length).toBeGreaterThan(at));
    const found = asked[at];
    if (found === undefined) throw new Error('nothing was asked');
    return found;
  };
  const trained = (jobId: number): PredictEvent => ({
    kind: 'trained',
    jobId,
    tables: { maxTokens: jobId } as unknown as DescribedTables,
    trainMilliseconds: 7,
  });

  it('happens once for sides that need the same tables, and both follow it', async () => {
    const [first, second] = [vi.fn<(fraction: number) => void>(), vi.fn<(fraction: number) => void>()];
    const ends = [client.train(a, FILES, first, never), client.train(a, FILES, second, never)];
    const { jobId, port } = await job();
    port.postMessage({
      kind: 'progress',
      jobId,
      fraction: 0.5,
      operator: 'attention',
    } satisfies PredictEvent);
    port.postMessage(trained(jobId));
    const [one, other] = await Promise.all(ends);
    expect(one).toMatchObject({ kind: 'trained', trainMilliseconds: 7 });
    expect(other).toEqual(one);
    for (const onProgress of [first, second])
      expect(onProgress).toHaveBeenCalledExactlyOnceWith(0.5, 'attention');
    expect(asked).toHaveLength(1);
  });

  it('is not repeated: finished tables come at once', async () => {
    const first = client.train(a, FILES, () => {}, never);
    const { jobId, port } = await job();
    port.postMessage(trained(jobId));
    await first;
    expect(await client.train(a, FILES, () => {}, never)).toMatchObject({
      kind: 'trained',
      trainMilliseconds: 0,
    });
    void client.train(b, FILES, () => {}, never);
    await job(1);
    expect(asked).toHaveLength(2);
  });

  it('goes on for the side that still waits, and is cancelled with the last one', async () => {
    const stops = [new AbortController(), new AbortController()];
    const ends = stops.map(({ signal }) => client.train(a, FILES, () => {}, signal));
    const { jobId } = await job();
    stops[0]?.abort();
    expect(await ends[0]).toEqual({ kind: 'cancelled' });
    expect(cancelled).toEqual([]);
    stops[1]?.abort();
    expect(await ends[1]).toEqual({ kind: 'cancelled' });
    await vi.waitFor(() => expect(cancelled).toEqual([jobId]));
  });

  it('that crashes ends for every side, and the next one starts anew', async () => {
    const ends = [client.train(a, FILES, () => {}, never), client.train(b, FILES, () => {}, never)];
    await job(1);
    stage.started[0]?.crash('out of memory');
    for (const end of ends) expect(await end).toEqual({ kind: 'crashed', reason: 'out of memory' });
    const again = client.train(a, FILES, () => {}, never);
    const { jobId, port } = await job(2);
    port.postMessage(trained(jobId));
    expect((await again).kind).toBe('trained');
    expect(stage.started).toHaveLength(2);
  });

  it('of two sides goes on side by side where there are cores for it', async () => {
    const wide = new TimingClient(8);
    void wide.train(a, FILES, () => {}, never);
    void wide.train(b, FILES, () => {}, never);
    await job(1);
    expect(stage.alive('predict')).toHaveLength(2);
    wide.dispose();
  });

  it('is not needed for what an earlier visit has kept, asked for by the hashes of its files', async () => {
    expect(await client.recall(a, ['f00d'], never)).toBeNull();
    const tables = { maxTokens: 9 } as unknown as DescribedTables;
    kept.set(timingKey(a, ['f00d']), tables);
    expect(await client.recall(a, ['beef'], never)).toBeNull();
    expect(await client.recall(a, ['f00d'], never)).toEqual(tables);
    expect(asked).toEqual([]);
  });

  it('does not wait for a worker that crashed, nor beyond an abort', async () => {
    stage.close();
    stage = stageWorkers({
      predict: (): PredictWorkerApi => ({
        train: () => {},
        recall: () => new Promise(() => {}),
        cancel: () => {},
      }),
    });
    client = new TimingClient(2);
    const first = client.recall(a, ['f00d'], never);
    await vi.waitFor(() => expect(stage.alive('predict')).toHaveLength(1));
    stage.alive('predict')[0]?.crash('planted');
    expect(await first).toBeNull();
    const stop = new AbortController();
    const second = client.recall(a, ['f00d'], stop.signal);
    stop.abort();
    expect(await second).toBeNull();
  });

  it('that fails says why, and is tried again when it is asked for again', async () => {
    const end = client.train(a, FILES, () => {}, never);
    const { jobId, port } = await job();
    port.postMessage({ kind: 'error', jobId, message: 'no tables for this shape' } satisfies PredictEvent);
    expect(await end).toMatchObject({ kind: 'error', message: 'no tables for this shape' });
    void client.train(a, FILES, () => {}, never);
    await job(1);
  });
});
