import type { SearchStore } from '../../store/search/search-state.ts';
import { useSearch } from '../../store/search/search-store.ts';

/** What can be done with the search, and how it stands at this moment, without following it. */
export function searchNow(): SearchStore {
  return useSearch.getState();
}
