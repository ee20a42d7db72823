import { create } from 'zustand';
import { searchFrom } from '../../scenario/search/default-search.ts';
import { parseSearch } from '../../scenario/search/parse-search.ts';
import { defaultComparison } from '../../scenario/defaults.ts';
import { useApp } from '../app-store.ts';
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
export const useSearch = create<SearchStore>()((set, get) => ({
  ...firstData(),
  setDocument: (document) => set({ document }),
  edit: (change) => {
    const parsed = parseSearch(change(get().document));
    if (!parsed.ok) return parsed.issues[0]?.message ?? 'The search is not valid.';
    get().setDocument(parsed.value);
    return null;
  },
  start: () => {},
  pause: () => {},
  resume: () => {},
  cancel: () => {},
  forget: () => {},
  select: (selected) => set({ selected }),
  hover: (hovered) => set({ hovered }),
}));
