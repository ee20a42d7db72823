import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { BUNDLED } from '../core/catalog/bundled.ts';
import type { SimEvent, SimRequest, SimWorkerApi } from '../protocol/sim-worker.ts';
import { defaultComparison } from '../scenario/document/defaults.ts';
import { resolveScenario } from '../scenario/document/resolve.ts';
import { simulateInWorker, type SnapshotEvent } from './simulate-in-worker.ts';
import { spawnSimWorker } from './spawn-sim-worker.ts';
import { stageWorkers, type WorkerStage } from './testing.ts';
import { WorkerHandle } from './worker-handle.ts';

const [side] = defaultComparison().sides;
if (side === undefined) throw new Error('the default comparison has sides');
const config = resolveScenario(side, BUNDLED);
const tables = {} as SimRequest['tables'];
const request = { config, tables, traces: [], file: null };

describe('a simulation in a worker', () => {
  let stage: WorkerStage;
  let worker: WorkerHandle<SimWorkerApi>;
  const asked: { runId: number; port: MessagePort }[] = [];
  const cancelled: number[] = [];
  let snapshots: SnapshotEvent[];

  beforeEach(() => {
    stage = stageWorkers({
      simulate: (): SimWorkerApi => ({
        start: ({ runId }, port) => void asked.push({ runId, port }),
        resume: ({ runId }, port) => void asked.push({ runId, port }),
        cancel: (runId) => void cancelled.push(runId),
      }),
    });
    worker = new WorkerHandle<SimWorkerApi>(spawnSimWorker);
    asked.length = 0;
    cancelled.length = 0;
    snapshots = [];
  });
  afterEach(() => {
    for (const { port } of asked) port.close();
    stage.close();
  });

  const run = (signal = new AbortController().signal) =>
    simulateInWorker(worker, request, (snapshot) => void snapshots.push(snapshot), signal);
  const askedRun = async (at = 0) => {
    await vi.waitFor(() => expect(asked.length).toBeGreaterThan(at));
    const found = asked[at];
    if (found === undefined) throw new Error('nothing was asked');
    return found;
  };
  const snapshot = (runId: number, completed: number) =>
    ({ kind: 'snapshot', runId, completed, total: 2000 }) as SimEvent;
  const finish = ({ runId, port }: { runId: number; port: MessagePort }) => port.postMessage(done(runId));
  const done = (runId: number) => ({ kind: 'done', runId, simulateMilliseconds: 5 }) as SimEvent;

  it('passes on its snapshots, and ends with its own end only', async () => {
    const end = run();
    const { runId, port } = await askedRun();
    port.postMessage(snapshot(runId, 10));
    port.postMessage(snapshot(runId - 1, 99));
    port.postMessage(done(runId - 1));
    port.postMessage(done(runId));
    expect(await end).toMatchObject({ kind: 'done', runId });
    expect(snapshots.map(({ completed }) => completed)).toEqual([10]);
  });

  it('is asked to stop, and the worker that does stays', async () => {
    const stop = new AbortController();
    const end = run(stop.signal);
    const { runId, port } = await askedRun();
    stop.abort();
    await vi.waitFor(() => expect(cancelled).toEqual([runId]));
    port.postMessage(snapshot(runId, 20));
    port.postMessage({
      kind: 'cancelled',
      runId,
      completed: 21,
      total: 2000,
      rest: 'kept',
    } satisfies SimEvent);
    expect(await end).toMatchObject({ kind: 'cancelled', completed: 21 });
    expect(snapshots).toEqual([]);
    expect(stage.alive('simulate')).toHaveLength(1);
  });

  it('that does not stop is ended with its worker, at what it last told', async () => {
    const stop = new AbortController();
    const end = run(stop.signal);
    const { runId, port } = await askedRun();
    port.postMessage(snapshot(runId, 30));
    await vi.waitFor(() => expect(snapshots).toHaveLength(1));
    stop.abort();
    expect(await end).toEqual({ kind: 'cancelled', runId, completed: 30, total: 2000, rest: 'gone' });
    expect(stage.alive('simulate')).toEqual([]);
  });

  it('ends when its worker crashes, and the next one has another', async () => {
    const end = run();
    await askedRun();
    stage.started[0]?.crash('out of memory');
    expect(await end).toEqual({ kind: 'crashed', reason: 'out of memory' });
    const next = run();
    const { runId, port } = await askedRun(1);
    port.postMessage(done(runId));
    expect((await next).kind).toBe('done');
    expect(stage.started).toHaveLength(2);
  });

  it('leaves the worker alone when it is aborted after its end', async () => {
    const stop = new AbortController();
    const first = run(stop.signal);
    const { runId, port } = await askedRun();
    port.postMessage(done(runId));
    await first;
    stop.abort();
    const second = run();
    const next = await askedRun(1);
    finish(next);
    await second;
    expect(cancelled).not.toContain(runId);
    expect(stage.started).toHaveLength(1);
  });
});
