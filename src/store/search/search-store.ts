import { firstLabelledText } from '../../scenario/describe/issue-labels.ts';
import { searchLabel } from '../../scenario/search/search-labels.ts';
import { create } from 'zustand';
import { askingOwnRate } from '../../scenario/search/asked-rate.ts';
import { searchFrom } from '../../scenario/search/default-search.ts';
import { isPlainObject } from '../../scenario/document/plain-object.ts';
import { parseSearch } from '../../scenario/search/parse-search.ts';
import { defaultComparison } from '../../scenario/document/defaults.ts';
import type { SearchDocument } from '../../scenario/search/search-document.ts';
import { useApp } from '../app-store.ts';
import { isGestureUnderWay } from '../undo/gesture.ts';
import { NO_STEPS, recordStep, type Steps } from '../undo/steps.ts';
import { SearchController } from './search-controller.ts';
import { IDLE_SEARCH, NOTHING_CHOSEN, type SearchData, type SearchStore } from './search-state.ts';
import { pageCatalog } from '../own/own-gpus.ts';

function firstData(): SearchData {
  const [side] = [...useApp.getState().comparison.sides, ...defaultComparison().sides];
  if (side === undefined) throw new Error('A comparison has a side');
  return {
    document: searchFrom(side, pageCatalog()),
    planned: null,
    planError: null,
    results: [],
    resultsOf: null,
    resultsPlanned: null,
    run: IDLE_SEARCH,
    kept: null,
    ...NOTHING_CHOSEN,
  };
}

/**
 * The state of the Search page; loaded with it, and kept when another page is shown, so that a search goes on. Nothing
 * happens until the first `commit`.
 */
export const useSearch = create<SearchStore>()((set, get) => {
  const controller = new SearchController({ getState: get, setState: set });
  const commit: SearchStore['commit'] = (document, lastEdit) => {
    // What the store is made with is nobody's work.
    const steps = get().isBegun ? stepsWith(get(), document, lastEdit) : NO_STEPS;
    set({ lastEdit, steps, isBegun: true });
    controller.setDocument(document);
  };
  return {
    ...firstData(),
    lastEdit: null,
    steps: NO_STEPS,
    isBegun: false,
    commit,
    edit: (change) => {
      const { document } = get();
      const parsed = parseSearch(change(document), pageCatalog());
      if (!parsed.ok) return firstLabelledText(parsed.issues, searchLabel);
      const edited = askingOwnRate(parsed.value);
      const path = changedPath(document, edited);
      commit(edited, searchLabel(path) ?? path);
      return null;
    },
    start: () => controller.start(),
    pause: () => controller.pause(),
    resume: () => void controller.resume(),
    cancel: () => controller.cancel(),
    forget: () => void controller.forget(),
    select: (selected) => set({ selected }),
    hover: (hovered) => set({ hovered }),
    setAxis: (axis) => set({ axis }),
  };
});

/** The edits of the search, with one more; one that changes nothing is none. */
function stepsWith(
  { document: before, steps }: SearchStore,
  after: SearchDocument,
  label: string | null,
): Steps<SearchDocument> {
  const isOver = !isGestureUnderWay();
  if (JSON.stringify(before) === JSON.stringify(after)) return isOver ? { ...steps, open: null } : steps;
  return recordStep(steps, { document: before, label: label ?? 'Open a link', isOver });
}

/** The path of the first field in which two documents differ, as the label of an edit; empty where they are alike. */
function changedPath(before: unknown, after: unknown, path = ''): string {
  if (!isPlainObject(before) || !isPlainObject(after)) return path;
  const key = [...new Set([...Object.keys(after), ...Object.keys(before)])].find(
    (each) => JSON.stringify(before[each]) !== JSON.stringify(after[each]),
  );
  return key === undefined
    ? path
    : changedPath(before[key], after[key], path === '' ? key : `${path}.${key}`);
}
