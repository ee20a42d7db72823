import { testConfig } from '../../core/testing/config.ts';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type {
  SearchEvent,
  SearchFile,
  SearchRequest,
  SearchWorkerApi,
} from '../../protocol/search-worker.ts';
import { stageWorkers, type WorkerStage } from '../testing.ts';
import { SearchSlot } from './search-slot.ts';

const setup = { documentText: '{}', model: testConfig().model, gpus: [], ownGpus: [] };
const never = new AbortController().signal;
const file = (id: string): SearchFile => ({ folder: 'profiles', id, text: '{}' });
const candidate = (index: number) => ({ kind: 'candidate', index, expected: null }) as const;

describe('a worker of the search', () => {
  let stage: WorkerStage;
  let slot: SearchSlot;
  /** What each worker was told, in order. */
  const told: string[] = [];
  const asked: { request: SearchRequest; port: MessagePort }[] = [];
  const cancelled: number[] = [];

  beforeEach(() => {
    stage = stageWorkers({
      search: (): SearchWorkerApi => ({
        setUp: ({ documentText }) => void told.push(`set up ${documentText}`),
        keep: (files) => void told.push(`keep ${files.map(({ id }) => id).join(' ')}`),
        start: (request, port) => {
          told.push(request.kind);
          asked.push({ request, port });
        },
        cancel: (taskId) => void cancelled.push(taskId),
      }),
    });
    slot = new SearchSlot();
    for (const list of [told, asked, cancelled]) list.length = 0;
  });
  afterEach(() => {
    for (const { port } of asked) port.close();
    slot.terminate();
    stage.close();
  });

  const answer = async (at: number, event: object) => {
    await vi.waitFor(() => expect(asked.length).toBeGreaterThan(at));
    const { request, port } = asked[at] ?? {};
    port?.postMessage({ taskId: request?.taskId, ...event });
  };
  const saturated = { kind: 'saturation', saturation: { kind: 'none', reason: 'too slow' } };

  it('is told of a search and of each file once', async () => {
    const first = slot.ask({ setup, files: [file('a'), file('b')], request: candidate(0) }, never);
    await answer(0, saturated);
    await first;
    const second = slot.ask({ setup, files: [file('b'), file('c')], request: candidate(1) }, never);
    await answer(1, saturated);
    await second;
    const other = { ...setup, documentText: '{"name":"other"}' };
    const third = slot.ask({ setup: other, files: [file('a')], request: candidate(2) }, never);
    await answer(2, saturated);
    await third;
    expect(told).toEqual([
      'set up {}',
      'keep a b',
      'candidate',
      'keep c',
      'candidate',
      'set up {"name":"other"}',
      'candidate',
    ]);
  });

  it('gives the rows of a plan before its end, and none of another request', async () => {
    const rows: unknown[] = [];
    const end = slot.ask(
      { setup, files: [], request: { kind: 'plan' }, onRows: (some) => void rows.push(...some) },
      never,
    );
    await answer(0, { kind: 'rows', rows: ['one'] });
    await answer(0, { kind: 'rows', rows: ['not its own'], taskId: -1 });
    await answer(0, { kind: 'planned', refused: [], duplicates: 0, files: [] });
    expect((await end).kind).toBe('planned');
    expect(rows).toEqual(['one']);
  });

  it('that crashes is replaced, told everything again and asked once more', async () => {
    const end = slot.ask({ setup, files: [file('a')], request: candidate(0) }, never);
    await vi.waitFor(() => expect(asked).toHaveLength(1));
    stage.alive('search')[0]?.crash('planted');
    await answer(1, saturated);
    expect((await end).kind).toBe('saturation');
    expect(told).toEqual(['set up {}', 'keep a', 'candidate', 'set up {}', 'keep a', 'candidate']);
  });

  it('that crashes twice at one request gives up', async () => {
    const end = slot.ask({ setup, files: [], request: candidate(0) }, never);
    for (const crashes of [1, 2]) {
      await vi.waitFor(() => expect(asked).toHaveLength(crashes));
      stage.alive('search')[0]?.crash('planted');
    }
    expect(await end).toEqual({ kind: 'crashed', reason: 'planted' });
    expect(stage.started).toHaveLength(2);
  });

  it('that crashes between two requests knows nothing at the next', async () => {
    const first = slot.ask({ setup, files: [file('a')], request: candidate(0) }, never);
    await answer(0, saturated);
    await first;
    stage.alive('search')[0]?.crash('planted');
    const second = slot.ask({ setup, files: [file('a')], request: candidate(1) }, never);
    await answer(1, saturated);
    await second;
    expect(told.slice(3)).toEqual(['set up {}', 'keep a', 'candidate']);
  });

  it('is asked to stop, and ended where it does not', async () => {
    const stop = new AbortController();
    const first = slot.ask({ setup, files: [], request: candidate(0) }, stop.signal);
    await vi.waitFor(() => expect(asked).toHaveLength(1));
    stop.abort();
    await vi.waitFor(() => expect(cancelled).toEqual([asked[0]?.request.taskId]));
    await answer(0, { kind: 'cancelled' } satisfies Partial<SearchEvent>);
    expect((await first).kind).toBe('cancelled');
    expect(stage.alive('search')).toHaveLength(1);

    const patience = new AbortController();
    const second = slot.ask({ setup, files: [], request: candidate(1) }, patience.signal);
    await vi.waitFor(() => expect(asked).toHaveLength(2));
    patience.abort();
    expect((await second).kind).toBe('cancelled');
    expect(stage.alive('search')).toEqual([]);
  });
});
