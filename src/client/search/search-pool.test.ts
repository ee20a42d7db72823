import { testConfig } from '../../core/testing/config.ts';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { CandidateResult } from '../../core/search/candidate.ts';
import type { PlannedCandidate } from '../../core/search/chains.ts';
import { SearchSchedule } from '../../core/search/schedule.ts';
import type { SearchRequest, SearchWorkerApi } from '../../protocol/search-worker.ts';
import { ProfileLoader } from '../profile-loader.ts';
import { serveFiles, stageWorkers, type WorkerStage } from '../testing.ts';
import { SearchPool, type PoolResult } from './search-pool.ts';

const space = { setup: { documentText: '{}', model: testConfig().model, gpus: [], ownGpus: [] }, files: [] };
const resultOf = (index: number): CandidateResult => ({
  index,
  outcome: { kind: 'not-modelled', reason: 'a test' },
  gridIndex: null,
  peaks: null,
  probes: 1,
});
/** Three chains of three. */
const candidates: readonly PlannedCandidate[] = Array.from({ length: 9 }, (_, index) => ({
  index,
  chain: Math.floor(index / 3),
  timing: 0,
  fields: {},
}));
const ALL = candidates.map(({ index }) => index);

describe('the workers of a search', () => {
  let stage: WorkerStage;
  let answer: (request: SearchRequest & { kind: 'candidate' }, port: MessagePort) => void;
  let started: number[];
  let results: PoolResult[];

  const evaluate: typeof answer = ({ taskId, index }, port) =>
    port.postMessage({
      kind: 'evaluated',
      taskId,
      result: resultOf(index),
      milliseconds: 2,
      trainMilliseconds: 1,
    });

  beforeEach(() => {
    vi.stubGlobal('navigator', { hardwareConcurrency: 2 });
    answer = evaluate;
    started = [];
    results = [];
    stage = stageWorkers({
      search: (): SearchWorkerApi => {
        const ports = new Map<number, MessagePort>();
        return {
          setUp: () => {},
          keep: () => {},
          start: (request, port) => {
            if (request.kind !== 'candidate') throw new Error('a pool asks for candidates');
            ports.set(request.taskId, port);
            started.push(request.index);
            answer(request, port);
          },
          cancel: (taskId) => ports.get(taskId)?.postMessage({ kind: 'cancelled', taskId }),
        };
      },
    });
  });
  afterEach(() => {
    stage.close();
    vi.unstubAllGlobals();
  });

  const run = (schedule: SearchSchedule, signal = new AbortController().signal) =>
    new SearchPool(new ProfileLoader('/')).run(
      { space, schedule },
      (result) => void results.push(result),
      signal,
    );
  const done = () => results.map(({ result }) => result.index).toSorted((a, b) => a - b);

  it('look at every configuration once, as many at a time as there are processors', async () => {
    expect(await run(new SearchSchedule(candidates))).toEqual({ kind: 'done' });
    expect(done()).toEqual(ALL);
    expect(started.toSorted((a, b) => a - b)).toEqual(ALL);
    expect(stage.started).toHaveLength(2);
  });

  it('stop where they are, and go on from the results that came', async () => {
    const stop = new AbortController();
    answer = (request, port) => {
      if (results.length < 4) evaluate(request, port);
    };
    const end = run(new SearchSchedule(candidates), stop.signal);
    await vi.waitFor(() => expect(started.length).toBeGreaterThanOrEqual(results.length + 2));
    await vi.waitFor(() => expect(results.length).toBeGreaterThanOrEqual(4));
    stop.abort();
    expect(await end).toEqual({ kind: 'stopped' });
    const known = results.map(({ result }) => result);
    answer = evaluate;
    expect(await run(new SearchSchedule(candidates, known))).toEqual({ kind: 'done' });
    expect(done()).toEqual(ALL);
  });

  it('all stop when one configuration fails, and say why', async () => {
    answer = (request, port) => {
      if (request.index !== 0) return;
      port.postMessage({ kind: 'error', taskId: request.taskId, message: 'a defect' });
    };
    expect(await run(new SearchSchedule(candidates))).toEqual({ kind: 'failed', message: 'a defect' });
    expect(results).toEqual([]);
  });

  it('try a configuration again that a worker crashes at, once', async () => {
    answer = ({ index, ...request }, port) => {
      if (index === 0) stage.alive('search')[0]?.crash('planted');
      else evaluate({ index, ...request }, port);
    };
    expect(await run(new SearchSchedule(candidates.slice(0, 3)))).toEqual({
      kind: 'failed',
      message: 'A worker crashed twice at the same configuration: planted',
    });
    expect(started).toEqual([0, 0]);
  });

  it('stop at a file that cannot be had', async () => {
    vi.stubGlobal(
      'fetch',
      serveFiles(() => {
        throw new Error('none');
      }),
    );
    const pool = new SearchPool(new ProfileLoader('/'));
    const files = [[{ folder: 'profiles', id: 'h100-sxm' }]] as const;
    const schedule = new SearchSchedule(candidates);
    const end = await pool.run(
      { space: { ...space, files }, schedule },
      () => {},
      new AbortController().signal,
    );
    expect(end).toMatchObject({ kind: 'failed', message: expect.stringContaining('manifest.json') });
    expect(started).toEqual([]);
  });
});
