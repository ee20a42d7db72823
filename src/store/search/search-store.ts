import { firstIssueText } from '../../scenario/describe/issue-text.ts';
import { create } from 'zustand';
import { searchFrom } from '../../scenario/search/default-search.ts';
import { parseSearch } from '../../scenario/search/parse-search.ts';
import { defaultComparison } from '../../scenario/document/defaults.ts';
import { useApp } from '../app-store.ts';
import { SearchController } from './search-controller.ts';
import { IDLE_SEARCH, type SearchData, type SearchStore } from './search-state.ts';

function firstData(): SearchData {
  const [side] = [...useApp.getState().comparison.sides, ...defaultComparison().sides];
  if (side === undefined) throw new Error('A comparison has a side');
  return {
    document: searchFrom(side),
    planned: null,
    planError: null,
    results: [],
    resultsOf: null,
    resultsPlanned: null,
    run: IDLE_SEARCH,
    kept: null,
    selected: null,
    hovered: null,
  };
}

/**
 * The state of the Search page; loaded with it, and kept when another page is shown, so that a search goes on. Nothing
 * happens until `setDocument`.
 */
export const useSearch = create<SearchStore>()((set, get) => {
  const controller = new SearchController({ getState: get, setState: set });
  return {
    ...firstData(),
    setDocument: (document) => controller.setDocument(document),
    edit: (change) => {
      const parsed = parseSearch(change(get().document));
      if (!parsed.ok) return firstIssueText(parsed.issues);
      controller.setDocument(parsed.value);
      return null;
    },
    start: () => controller.start(),
    pause: () => controller.pause(),
    resume: () => void controller.resume(),
    cancel: () => controller.cancel(),
    forget: () => void controller.forget(),
    select: (selected) => set({ selected }),
    hover: (hovered) => set({ hovered }),
  };
});
