import { searchLabel } from '../../scenario/search/search-labels.ts';
import type { SearchDocument } from '../../scenario/search/search-document.ts';
import { undoActions } from '../undo/undo.ts';
import { useSearch } from './search-store.ts';

/** Takes the last edit of the search back, or makes it again. Results that are kept of it are found. */
export const searchUndo = /* @__PURE__ */ undoActions<SearchDocument>({
  now: useSearch.getState,
  take: ({ document, steps }, text) => {
    useSearch.getState().commit(document, text);
    useSearch.setState({ steps });
  },
  labelOf: searchLabel,
});
