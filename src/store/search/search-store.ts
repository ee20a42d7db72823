import { firstLabelledText } from '../../scenario/describe/issue-labels.ts';
import { searchLabel } from '../../scenario/search/search-labels.ts';
import { create } from 'zustand';
import { askingOwnRate } from '../../scenario/search/asked-rate.ts';
import { searchFrom } from '../../scenario/search/default-search.ts';
import { parseSearch } from '../../scenario/search/parse-search.ts';
import { defaultComparison } from '../../scenario/document/defaults.ts';
import type { SearchDocument } from '../../scenario/search/search-document.ts';
import { useApp } from '../app-store.ts';
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
    set({ lastEdit });
    controller.setDocument(document);
  };
  return {
    ...firstData(),
    lastEdit: null,
    commit,
    edit: (change) => {
      const { document } = get();
      const parsed = parseSearch(change(document), pageCatalog());
      if (!parsed.ok) return firstLabelledText(parsed.issues, searchLabel);
      const edited = askingOwnRate(parsed.value);
      commit(edited, changedFields(document, edited));
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

/** The parts of the document that differ, such as "space" or "prices", as the label of an edit. */
function changedFields(before: SearchDocument, after: SearchDocument): string {
  const others = new Map<string, unknown>(Object.entries(before));
  const isOther = ([key, value]: readonly [string, unknown]) =>
    JSON.stringify(value) !== JSON.stringify(others.get(key));
  return Object.entries(after)
    .filter(isOther)
    .map(([key]) => key)
    .join(', ');
}
