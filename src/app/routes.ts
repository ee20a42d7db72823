import { useSyncExternalStore } from 'react';
import type { Page } from './pages.ts';

function subscribe(onChange: () => void): () => void {
  window.addEventListener('hashchange', onChange);
  return () => window.removeEventListener('hashchange', onChange);
}

/** The page that the address names; the first is home, and answers to what nobody else does. */
export function usePage(pages: readonly [Page, ...Page[]]): Page {
  const hash = useSyncExternalStore(subscribe, () => window.location.hash);
  return pages.find(({ path }) => hash.startsWith(path)) ?? pages[0];
}
