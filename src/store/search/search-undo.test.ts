/** @vitest-environment happy-dom */
import { beforeEach, describe, expect, it } from 'vitest';
import { defaultComparison } from '../../scenario/document/defaults.ts';
import { searchFrom } from '../../scenario/search/default-search.ts';
import { useApp } from '../app-store.ts';
import { pageCatalog } from '../own/own-gpus.ts';
import { NO_STEPS } from '../undo/steps.ts';
import { whileMoving } from '../undo/gesture.ts';
import { editSearched } from './one-scenario.ts';
import { useSearch } from './search-store.ts';
import { searchUndo } from './search-undo.ts';
import { stageEmptySpaces } from './testing.ts';

const [SIDE] = defaultComparison().sides;
if (SIDE === undefined) throw new Error('the default comparison has sides');
const SUGGESTED = searchFrom(SIDE, pageCatalog());
const { undo, redo } = searchUndo;
const search = () => useSearch.getState();
const setMaxGpus = (maxGpus: number) =>
  search().edit((document) => ({ ...document, space: { ...document.space, maxGpus } }));
const maxGpus = () => search().document.space.maxGpus;

describe('edits of a search', () => {
  stageEmptySpaces();
  beforeEach(() => {
    search().commit(SUGGESTED, null);
    useSearch.setState({ steps: NO_STEPS });
  });

  it('are taken back and made again, each by the label of its field', () => {
    setMaxGpus(8);
    editSearched([{ path: 'workload.seed', value: 7 }]);
    undo();
    expect(useApp.getState().notice).toEqual({ kind: 'said', text: 'Undone: Seed' });
    expect([maxGpus(), search().document.scenario.workload.seed]).toEqual([8, 42]);
    undo();
    expect(search().document).toEqual(SUGGESTED);
    undo();
    expect(search().document).toEqual(SUGGESTED);
    redo();
    redo();
    expect([maxGpus(), search().document.scenario.workload.seed]).toEqual([8, 7]);
  });

  it('that a drag makes are one step, and those that change nothing or are refused are none', () => {
    for (const value of [2, 3, 4]) whileMoving(() => setMaxGpus(value));
    setMaxGpus(4);
    expect(search().steps.past).toHaveLength(1);
    setMaxGpus(4);
    expect(setMaxGpus(-1)).toContain('-1');
    expect(search().steps.past).toHaveLength(1);
    undo();
    expect(search().document).toEqual(SUGGESTED);
  });

  it('outlive a link that is opened over them', () => {
    setMaxGpus(8);
    search().commit(SUGGESTED, null);
    undo();
    expect(maxGpus()).toBe(8);
  });
});
