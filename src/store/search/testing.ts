import { afterAll, beforeAll, vi } from 'vitest';
import { stageWorkers, type WorkerStage } from '../../client/testing.ts';
import type { SearchEvent, SearchWorkerApi } from '../../protocol/search-worker.ts';
import { useSearch } from './search-store.ts';

/** Counts every space as empty. */
const emptySpaces: SearchWorkerApi = {
  setUp: () => {},
  keep: () => {},
  start: ({ taskId }, port) =>
    port.postMessage({
      kind: 'planned',
      taskId,
      refused: [],
      duplicates: 0,
      files: [],
    } satisfies SearchEvent),
  cancel: () => {},
};

/** Gives the tests of a file workers that count every space as empty. */
export function stageEmptySpaces(): void {
  let stage: WorkerStage;
  beforeAll(() => {
    stage = stageWorkers({ search: () => emptySpaces });
  });
  afterAll(async () => {
    // Nobody asks for a worker once there are none.
    await vi.waitUntil(() => useSearch.getState().planned !== null);
    stage.close();
  });
}
