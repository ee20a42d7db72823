import { useSyncExternalStore } from 'react';

export type Page = 'compare' | 'fidelity' | 'about';

function subscribe(onChange: () => void): () => void {
  window.addEventListener('hashchange', onChange);
  return () => window.removeEventListener('hashchange', onChange);
}

/** The page that the address names; Compare is home, and answers to what nobody else does. */
export function usePage(): Page {
  const hash = useSyncExternalStore(subscribe, () => window.location.hash);
  if (hash.startsWith('#/fidelity')) return 'fidelity';
  return hash.startsWith('#/about') ? 'about' : 'compare';
}
