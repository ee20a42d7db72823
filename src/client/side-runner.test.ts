import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { DescribedTables } from '../core/timing/tables/timing-tables.ts';
import { BUNDLED } from '../core/catalog/bundled.ts';
import type { PredictWorkerApi } from '../protocol/predict-worker.ts';
import type { ResumeRequest, SimEvent, SimRequest, SimWorkerApi } from '../protocol/sim-worker.ts';
import { defaultComparison } from '../scenario/document/defaults.ts';
import { resolveScenario } from '../scenario/document/resolve.ts';
import type { Scenario } from '../scenario/document/scenario.ts';
import { ProfileLoader } from './profile-loader.ts';
import type { RunUpdate } from './run-update.ts';
import { SideRunner } from './side-runner.ts';
import { serveFiles, stageWorkers, type WorkerStage } from './testing.ts';
import { TimingClient } from './timing-client.ts';

const servePublic = serveFiles((path) => readFileSync(`public/${path}`));
const [, side] = defaultComparison().sides;
if (side === undefined) throw new Error('the default comparison has two sides');
const configOf = (deployment: Partial<Scenario['deployment']> = {}) =>
  resolveScenario({ ...side, deployment: { ...side.deployment, ...deployment } }, BUNDLED);

describe('the runs of a side', () => {
  let stage: WorkerStage;
  let runner: SideRunner;
  let timings: TimingClient;
  let updates: RunUpdate[];
  let fetched: string[];
  const simulations: { request: SimRequest; port: MessagePort }[] = [];
  const resumed: { request: ResumeRequest; port: MessagePort }[] = [];
  const trainings: number[] = [];
  let offline: boolean;
  /** Tables of an earlier visit. */
  let kept: DescribedTables | null;

  beforeEach(() => {
    simulations.length = 0;
    trainings.length = 0;
    resumed.length = 0;
    updates = [];
    fetched = [];
    offline = false;
    kept = null;
    vi.stubGlobal('fetch', (address: string) => {
      fetched.push(address);
      return offline ? Promise.reject(new TypeError('no connection')) : servePublic(address);
    });
    stage = stageWorkers({
      predict: (): PredictWorkerApi => ({
        train: ({ jobId }, port) => {
          trainings.push(jobId);
          port.postMessage({ kind: 'progress', jobId, fraction: 0.5, operator: 'mlp' });
          port.postMessage({ kind: 'trained', jobId, tables: { coverage: {} }, trainMilliseconds: 3 });
        },
        recall: () => Promise.resolve(kept),
        cancel: () => {},
      }),
      simulate: (): SimWorkerApi => ({
        start: (request, port) => void simulations.push({ request, port }),
        resume: (request, port) => void resumed.push({ request, port }),
        cancel: (runId) => {
          const { port } = simulations.find(({ request }) => request.runId === runId) ?? {};
          port?.postMessage({
            kind: 'cancelled',
            runId,
            completed: 40,
            total: 2000,
            rest: 'kept',
          } satisfies SimEvent);
        },
      }),
    });
    timings = new TimingClient(2);
    runner = new SideRunner(new ProfileLoader('/'), timings);
  });
  afterEach(() => {
    runner.dispose();
    timings.dispose();
    for (const { port } of [...simulations, ...resumed]) port.close();
    stage.close();
    vi.unstubAllGlobals();
  });

  const run = (config = configOf()) => {
    const own: RunUpdate[] = [];
    runner.run(config, (update) => {
      own.push(update);
      updates.push(update);
    });
    return own;
  };
  const simulation = async (at = 0) => {
    await vi.waitFor(() => expect(simulations.length).toBeGreaterThan(at));
    const found = simulations[at];
    if (found === undefined) throw new Error('nothing is simulated');
    const { request, port } = found;
    return { send: (event: object) => port.postMessage({ runId: request.runId, ...event }) };
  };
  const done = { kind: 'done', result: {}, requests: {}, simulateMilliseconds: 5 };
  const snapshot = { kind: 'snapshot', completed: 30, total: 2000, summary: {}, cdfs: {} };
  const ended = (own: readonly RunUpdate[], phase: RunUpdate['phase']) =>
    vi.waitFor(() => expect(own.at(-1)?.phase).toBe(phase));
  const crash = (name: 'simulate' | 'predict') => stage.alive(name)[0]?.crash('planted');

  it('load, train, simulate and end, in this order', async () => {
    const own = run();
    const { send } = await simulation();
    send(snapshot);
    send(done);
    await ended(own, 'done');
    expect([...new Set(own.map(({ phase }) => phase))]).toEqual([
      'loading',
      'training',
      'simulating',
      'done',
    ]);
    expect(own.at(-1)).toMatchObject({ outcome: { trainMilliseconds: 3, simulateMilliseconds: 5 } });
  });

  it('are replaced by newer ones: of the old ones nothing more is heard', async () => {
    const first = run();
    await simulation();
    const heard = first.length;
    const second = run(configOf({ replicas: 2 }));
    const third = run(configOf({ replicas: 3 }));
    const { send } = await simulation(1);
    send(done);
    await ended(third, 'done');
    expect(first).toHaveLength(heard);
    expect(second).toEqual([]);
    expect(simulations).toHaveLength(2);
  });

  it('stop where they are, and say how far they came', async () => {
    const own = run();
    await simulation();
    runner.cancel();
    await ended(own, 'cancelled');
    expect(own.at(-1)).toEqual({ phase: 'cancelled', completed: 40, total: 2000, rest: 'kept' });
    const other = run(configOf({ replicas: 2 }));
    const { send } = await simulation(1);
    send(done);
    await ended(other, 'done');
    // Its files and tables were there, and what was stopped before it is forgotten.
    expect(trainings).toHaveLength(1);
    expect(other.some(({ phase }) => phase === 'loading')).toBe(false);
    run();
    await simulation(2);
    expect(resumed).toEqual([]);
  });

  it('go on where they stopped when they are asked for again, as often as that is', async () => {
    const own = run();
    const first = await simulation();
    runner.cancel();
    await ended(own, 'cancelled');
    expect(first).toBeDefined();
    const again = run();
    await vi.waitFor(() => expect(resumed).toHaveLength(1));
    const [{ request, port }] = resumed as [(typeof resumed)[number]];
    expect(request.kept).toBe(simulations[0]?.request.runId);
    port.postMessage({ ...snapshot, runId: request.runId });
    port.postMessage({ ...done, runId: request.runId });
    await ended(again, 'done');
    expect(again.map(({ phase }) => phase)).toEqual(['simulating', 'done']);
    expect(simulations).toHaveLength(1);
  });

  it('start anew where what was stopped is gone, and say so', async () => {
    const own = run();
    await simulation();
    runner.cancel();
    await ended(own, 'cancelled');
    crash('simulate');
    const again = run();
    await vi.waitFor(() => expect(resumed).toHaveLength(1));
    const [{ request, port }] = resumed as [(typeof resumed)[number]];
    port.postMessage({ kind: 'gone', runId: request.runId });
    const { send } = await simulation(1);
    expect(again.map(({ phase }) => phase)).toContain('restarted');
    send(done);
    await ended(again, 'done');
  });

  it('start once more when their worker crashes, and give up at the second crash', async () => {
    const own = run();
    await simulation();
    crash('simulate');
    const { send } = await simulation(1);
    expect(own.at(-1)).toEqual({ phase: 'restarted', reason: 'planted' });
    send(snapshot);
    await ended(own, 'simulating');
    crash('simulate');
    await ended(own, 'failed');
    expect(own.at(-1)).toEqual({
      phase: 'failed',
      cause: 'worker',
      message: 'The worker crashed twice: planted',
    });
    expect(simulations).toHaveLength(2);
  });

  it('of a model that does not fit end at once, without a worker', async () => {
    const own = run(configOf({ tensorParallel: 1, pipelineParallel: 1 }));
    await ended(own, 'does-not-fit');
    expect(own).toHaveLength(1);
    expect(stage.started).toEqual([]);
    expect(fetched).toEqual([]);
  });

  it('name the file that they could not have, and ask for it again', async () => {
    offline = true;
    const own = run();
    await ended(own, 'failed');
    expect(own.at(-1)).toMatchObject({ cause: 'profile', message: expect.stringContaining('no connection') });
    offline = false;
    const again = run();
    const { send } = await simulation();
    send(done);
    await ended(again, 'done');
  });

  it('wait for no file where an earlier visit has kept their tables', async () => {
    kept = { coverage: {} } as unknown as DescribedTables;
    vi.stubGlobal('fetch', (address: string) =>
      address.includes('manifest') ? servePublic(address) : new Promise(() => {}),
    );
    const own = run();
    const { send } = await simulation();
    send(done);
    await ended(own, 'done');
    expect(own.at(-1)).toMatchObject({ outcome: { trainMilliseconds: 0 } });
    expect(trainings).toEqual([]);
  });

  it('say what the engine refuses', async () => {
    const own = run();
    const { send } = await simulation();
    send({ kind: 'error', message: 'no such policy' });
    await ended(own, 'failed');
    expect(own.at(-1)).toEqual({ phase: 'failed', cause: 'engine', message: 'no such policy' });
  });
});
