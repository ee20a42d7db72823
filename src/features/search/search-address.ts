import { useEffect } from 'react';
import { searchFrom } from '../../scenario/search/default-search.ts';
import type { SearchDocument } from '../../scenario/search/search-document.ts';
import { decodeSearch, encodeSearch } from '../../scenario/search/url/search-url.ts';
import { useApp } from '../../store/app-store.ts';
import { useSearch } from '../../store/search/search-store.ts';
import { searchNow } from './search-actions.ts';

/** Settings go to the address bar once they rest. */
const WRITE_AFTER_MS = 150;
const PAGE = '#/search';

/** The whole hash of a search. */
async function hashOf(document: SearchDocument): Promise<string> {
  return encodeSearch(document);
}

/** The whole address of the search as it is now. */
export async function searchLink(): Promise<string> {
  const { origin, pathname, search } = window.location;
  return `${origin}${pathname}${search}${await hashOf(searchNow().document)}`;
}

const isSearchPage = (): boolean => window.location.hash.split('?')[0] === PAGE;

/**
 * Keeps the address bar and the search the same while the page is shown: a link is read when the page opens and
 * whenever the address changes, and settings are written back. A bare address takes the search that is at hand, or the
 * one that Compare's side A suggests.
 */
class SearchAddress {
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** What the address bar holds because of us: such a change is not read back. */
  #written: string | null = null;
  #newest = 0;

  connect(): () => void {
    void this.#read();
    const stop = useSearch.subscribe((state, before) => {
      if (state.document !== before.document) this.#writeLater();
    });
    const onHashChange = () => void this.#read();
    window.addEventListener('hashchange', onHashChange);
    return () => {
      stop();
      clearTimeout(this.#timer);
      window.removeEventListener('hashchange', onHashChange);
    };
  }

  async #read(): Promise<void> {
    const { hash } = window.location;
    if (!isSearchPage() || hash === this.#written) return;
    const { setDocument, document, planned, planError } = searchNow();
    if (!hash.includes('?')) {
      const [side] = useApp.getState().comparison.sides;
      const isFresh = planned === null && planError === null;
      // The store began before Compare's link was read, or before it was edited.
      setDocument(isFresh && side !== undefined ? searchFrom(side) : document);
      this.#writeLater();
      return;
    }
    this.#written = hash;
    const { document: linked, dropped, newer } = await decodeSearch(hash);
    setDocument(linked);
    if (dropped.length > 0 || newer) useApp.getState().say({ kind: 'dropped', items: dropped, newer });
  }

  #writeLater(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#write(), WRITE_AFTER_MS);
  }

  async #write(): Promise<void> {
    this.#newest += 1;
    const turn = this.#newest;
    const hash = await hashOf(searchNow().document);
    if (turn !== this.#newest || !isSearchPage()) return;
    this.#written = hash;
    window.history.replaceState(window.history.state, '', hash);
  }
}

/** Follows the address while the page is shown. */
export function useSearchAddress(): void {
  useEffect(() => new SearchAddress().connect(), []);
}
