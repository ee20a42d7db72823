import { useSyncExternalStore } from 'react';

export type Page = 'compare' | 'search' | 'fidelity' | 'about';

const OTHERS = ['search', 'fidelity', 'about'] as const;

function subscribe(onChange: () => void): () => void {
  window.addEventListener('hashchange', onChange);
  return () => window.removeEventListener('hashchange', onChange);
}

/** The page that the address names; Compare is home, and answers to what nobody else does. */
export function usePage(): Page {
  const hash = useSyncExternalStore(subscribe, () => window.location.hash);
  return OTHERS.find((page) => hash.startsWith(`#/${page}`)) ?? 'compare';
}
