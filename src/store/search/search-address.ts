import { arrivingAsAsked } from '../../scenario/search/asked-rate.ts';
import { searchFrom } from '../../scenario/search/default-search.ts';
import type { SearchDocument } from '../../scenario/search/search-document.ts';
import { decodeSearch, encodeSearch } from '../../scenario/search/url/search-url.ts';
import { DEFAULT_PERCENTILE, LATENCY_METRIC } from '../../scenario/search/search-fields.ts';
import { AddressSync, type AddressedDocument } from '../address/address-sync.ts';
import { loadModels } from '../models.ts';
import { useApp } from '../app-store.ts';
import { historyFragments } from '../address/history-fragments.ts';
import { useSearch } from './search-store.ts';
import { pageCatalog } from '../own/own-gpus.ts';

const PAGE = '#/search';

/** The search and its address. It begins as the one that Compare's side A suggests. */
export const searchAddressed: AddressedDocument<SearchDocument> = {
  pages: [PAGE],
  read: () => useSearch.getState().document,
  follow: (onEdit) =>
    useSearch.subscribe((state, before) => {
      if (state.document !== before.document && state.lastEdit !== null) onEdit(null);
    }),
  encode: async (document) => (await encodeSearch(document, pageCatalog())).slice(`${PAGE}?`.length),
  decode: async (fragment) => {
    await loadModels();
    return decodeSearch(`${PAGE}?${fragment}`, pageCatalog());
  },
  open: ({ document, dropped, newer }) => {
    const { commit, setAxis } = useSearch.getState();
    commit(arrivingAsAsked(document), null);
    // A link that names a latency wants to see that one.
    const { metric, percentile } = document.latency;
    const isUsual = metric === LATENCY_METRIC.default && percentile === DEFAULT_PERCENTILE;
    setAxis(isUsual ? 'binding' : 'chosen');
    if (dropped.length > 0 || newer) useApp.getState().say({ kind: 'dropped', items: dropped, newer });
    return Promise.resolve();
  },
  begin: () => {
    // The store began before Compare's link was read, or before it was edited.
    const { commit, document } = useSearch.getState();
    const [side] = useApp.getState().comparison.sides;
    commit(side === undefined ? document : searchFrom(side, pageCatalog()), "Begin with Compare's side A");
  },
  edited: () => {},
};

/** Follows the address of the search, from when its page is first shown. */
export const searchAddress = new AddressSync(searchAddressed, historyFragments);
