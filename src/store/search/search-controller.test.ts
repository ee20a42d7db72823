import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { BUNDLED } from '../../core/catalog/bundled.ts';
import type { KeptSearch, SearchRecord } from '../../client/search/search-records.ts';
import { serveFiles, stageWorkers, type WorkerStage } from '../../client/testing.ts';
import type { CandidateResult } from '../../core/search/candidate.ts';
import type {
  SearchEvent,
  SearchRequest,
  SearchSetup,
  SearchWorkerApi,
} from '../../protocol/search-worker.ts';
import { parseSearch } from '../../scenario/search/parse-search.ts';
import { planSpace } from '../../scenario/search/plan-space.ts';
import type { SearchDocument } from '../../scenario/search/search-document.ts';
import { SMALL_SEARCH, searchOf } from '../../scenario/search/testing.ts';
import { SearchController } from './search-controller.ts';
import { IDLE_SEARCH, NOTHING_CHOSEN, type SearchData } from './search-state.ts';

/** What the browser's database would hold, which there is none of here. */
const kept = vi.hoisted(() => new Map<string, { record: object; results: object[] }>());
vi.mock('../../client/search/search-records.ts', () => ({
  findSearch: (key: string) => Promise.resolve(kept.get(key) ?? null),
  beginSearch: (key: string, record: SearchRecord) => {
    kept.set(key, { record, results: [] });
    return Promise.resolve();
  },
  saveResults: (key: string, record: SearchRecord, results: readonly CandidateResult[]) => {
    kept.set(key, { record, results: [...(kept.get(key)?.results ?? []), ...results] });
    return Promise.resolve();
  },
  removeSearch: (key: string) => {
    kept.delete(key);
    return Promise.resolve();
  },
}));

/** Four configurations in two chains. */
const small = searchOf({ ...SMALL_SEARCH, space: { ...SMALL_SEARCH.space, gpu: 'h100-sxm', replicas: 1 } });
const other = searchOf({ ...small, space: { ...small.space, tensorParallel: [1] } });
const TOTAL = 4;

function resultOf(index: number): CandidateResult {
  const outcome = { kind: 'not-modelled', reason: 'a test' } as const;
  return { index, outcome, gridIndex: null, peaks: null, probes: 2 };
}

describe('a search', () => {
  let stage: WorkerStage;
  let data: SearchData;
  let controller: SearchController;
  /** Indexes of candidates that workers were asked about. */
  let asked: number[];
  /** How many candidates may still be answered. */
  let allowed: number;
  let waiting: (() => void)[];
  let counts: boolean;
  let failure: string | null;

  const searchWorker = (): SearchWorkerApi => {
    let setup: SearchSetup | null = null;
    const ports = new Map<number, MessagePort>();
    const send = (port: MessagePort, event: SearchEvent) => port.postMessage(event);
    const answer = (request: SearchRequest, port: MessagePort): void => {
      const { taskId } = request;
      if (request.kind === 'plan') {
        const document: unknown = JSON.parse(setup?.documentText ?? 'null');
        const parsed = parseSearch(document, BUNDLED);
        if (!parsed.ok) throw new Error('not a search');
        const { rows, refused, duplicates } = planSpace(parsed.value, BUNDLED);
        send(port, { kind: 'rows', taskId, rows });
        send(port, { kind: 'planned', taskId, refused, duplicates, files: [] });
      } else if (request.kind === 'candidate') {
        asked.push(request.index);
        if (failure !== null) send(port, { kind: 'error', taskId, message: failure });
        else if (allowed > 0) {
          allowed -= 1;
          const times = { milliseconds: 10, trainMilliseconds: 0 };
          send(port, { kind: 'evaluated', taskId, result: resultOf(request.index), ...times });
        }
      }
    };
    return {
      setUp: (given) => void (setup = given),
      keep: () => {},
      start: (request, port) => {
        ports.set(request.taskId, port);
        if (request.kind === 'plan' && !counts) waiting.push(() => answer(request, port));
        else answer(request, port);
      },
      cancel: (taskId) => ports.get(taskId)?.postMessage({ kind: 'cancelled', taskId }, []),
    };
  };

  /** As a reload of the page: another controller over an empty store. */
  const openPage = (document: SearchDocument = small) => {
    data = {
      document,
      planned: null,
      planError: null,
      results: [],
      resultsOf: null,
      resultsPlanned: null,
      run: IDLE_SEARCH,
      kept: null,
      ...NOTHING_CHOSEN,
    };
    controller = new SearchController({
      getState: () => data,
      setState: (change) => void (data = { ...data, ...change }),
    });
  };

  beforeEach(() => {
    vi.stubGlobal('window', new EventTarget());
    vi.stubGlobal('document', new EventTarget());
    vi.stubGlobal('navigator', { hardwareConcurrency: 2 });
    vi.stubGlobal(
      'fetch',
      serveFiles((path) => readFileSync(`public/${path}`)),
    );
    kept.clear();
    asked = [];
    allowed = Infinity;
    waiting = [];
    counts = true;
    failure = null;
    stage = stageWorkers({ search: searchWorker });
    openPage();
  });
  afterEach(() => {
    controller.cancel();
    stage.close();
    vi.unstubAllGlobals();
  });

  const phase = (name: SearchData['run']['phase']) => vi.waitFor(() => expect(data.run.phase).toBe(name));
  const counted = () => vi.waitFor(() => expect(data.planned?.rows).toHaveLength(TOTAL));
  const indexes = () => data.results.map(({ index }) => index);
  /** Runs until no more than `count` have a result. */
  const runUntil = async (count: number) => {
    allowed = count;
    controller.setDocument(small);
    controller.start();
    await vi.waitFor(() => expect(data.run.done).toBe(count));
  };

  it('counts its space, runs, and has every result in order at its end', async () => {
    controller.setDocument(small);
    await counted();
    await phase('idle');
    expect(data.run.total).toBe(TOTAL);
    controller.start();
    await phase('done');
    expect(indexes()).toEqual([0, 1, 2, 3]);
    expect(data.run).toMatchObject({
      done: TOTAL,
      total: TOTAL,
      probes: 2 * TOTAL,
      secondsLeft: 0,
      message: null,
    });
    expect(data.resultsOf).toBe(small);
  });

  it('that is started before it is counted begins when it is', async () => {
    counts = false;
    controller.setDocument(small);
    controller.start();
    await vi.waitFor(() => expect(waiting).toHaveLength(1));
    expect(data.run.phase).toBe('counting');
    waiting[0]?.();
    await phase('done');
    expect(indexes()).toEqual([0, 1, 2, 3]);
  });

  it('of the latest document is the one that is counted', async () => {
    counts = false;
    controller.setDocument(small);
    await vi.waitFor(() => expect(waiting).toHaveLength(1));
    controller.setDocument(other);
    waiting[0]?.();
    await vi.waitFor(() => expect(waiting).toHaveLength(2));
    waiting[1]?.();
    await vi.waitFor(() => expect(data.planned?.rows).toHaveLength(2));
    expect(data.document).toBe(other);
  });

  it('is paused and goes on, each configuration with one result', async () => {
    await runUntil(2);
    controller.pause();
    expect(data.run.phase).toBe('paused');
    allowed = Infinity;
    void controller.resume();
    await phase('done');
    expect(indexes()).toEqual([0, 1, 2, 3]);
    // The two that were under way were dropped and asked again; the two with a result were not.
    expect(asked).toHaveLength(TOTAL + 2);
  });

  it('that is paused and resumed and paused at once stays paused', async () => {
    await runUntil(1);
    controller.pause();
    allowed = Infinity;
    void controller.resume();
    controller.pause();
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(data.run.phase).toBe('paused');
    expect(indexes()).toHaveLength(1);
  });

  it('keeps its results when it is cancelled', async () => {
    await runUntil(3);
    controller.cancel();
    expect(data.run).toMatchObject({ phase: 'cancelled', done: 3 });
    expect(data.results).toHaveLength(3);
  });

  it('is found again after a reload, and only the rest is run', async () => {
    await runUntil(3);
    controller.pause();
    await vi.waitFor(() => expect([...kept.values()][0]?.results).toHaveLength(3));
    asked = [];
    allowed = Infinity;
    openPage();
    controller.setDocument(small);
    await vi.waitFor(() => expect(data.kept).toEqual({ done: 3, total: TOTAL }));
    expect(data.run).toMatchObject({ phase: 'paused', done: 3 });
    void controller.resume();
    await phase('done');
    expect(indexes()).toEqual([0, 1, 2, 3]);
    expect(asked).toHaveLength(1);
    expect(data.kept).toBeNull();
  });

  it('that is forgotten is gone here and in this browser', async () => {
    await runUntil(3);
    await controller.forget();
    expect(data).toMatchObject({
      results: [],
      resultsOf: null,
      kept: null,
      run: { phase: 'idle', total: TOTAL },
    });
    expect(kept.size).toBe(0);
    openPage();
    controller.setDocument(small);
    await counted();
    await phase('idle');
    expect(data.kept).toBeNull();
  });

  it('goes on while another document is looked at, and its results stay its own', async () => {
    await runUntil(2);
    controller.setDocument(other);
    await vi.waitFor(() => expect(data.planned?.rows).toHaveLength(2));
    expect(data.run.phase).toBe('running');
    expect(data.resultsOf).toBe(small);
    expect(data.resultsPlanned?.rows).toHaveLength(TOTAL);
    allowed = Infinity;
    controller.start();
    await phase('done');
    expect(data.resultsOf).toBe(other);
    expect(indexes()).toEqual([0, 1]);
  });

  it('does not count again for what changes no result', async () => {
    controller.setDocument(small);
    await counted();
    const planned = data.planned;
    const priced = searchOf({ ...small, prices: { 'h100-sxm': 3 } });
    controller.setDocument(priced);
    expect(data.planned).toBe(planned);
    expect(data.document).toBe(priced);
  });

  it('that fails says why, keeps its results and can go on', async () => {
    await runUntil(2);
    controller.pause();
    failure = 'a defect';
    allowed = Infinity;
    void controller.resume();
    await phase('failed');
    expect(data.run.message).toBe('a defect');
    expect(data.results).toHaveLength(2);
    failure = null;
    void controller.resume();
    await phase('done');
    expect(indexes()).toEqual([0, 1, 2, 3]);
  });

  it('keeps what it keeps by the document that decides it', async () => {
    controller.setDocument(small);
    controller.start();
    await phase('done');
    const [record] = [...kept.values()] as unknown as readonly KeptSearch[];
    expect(record?.record).toMatchObject({ document: small, total: TOTAL });
    expect(record?.results).toHaveLength(TOTAL);
  });
});
