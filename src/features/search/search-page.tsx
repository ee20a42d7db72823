import { useEffect, type ReactNode } from 'react';
import { showSearch } from '../../store/search/one-scenario.ts';
import { useSearch } from '../../store/search/search-store.ts';
import styles from './results/results.module.css';
import { RunBar } from './run/run-bar.tsx';
import { SearchResults } from './results/search-results.tsx';
import { FoldingSettings } from './form/folding-settings.tsx';
import { useIsStale, useResultsAtHand } from './results/use-shown-search.ts';

/** A space of configurations, searched for those that meet the objectives for the least. */
export function SearchPage(): ReactNode {
  useEffect(() => showSearch(), []);
  const document = useSearch((state) => state.document);
  // What is edited before the link is read would be lost to it.
  const isBegun = useSearch((state) => state.isBegun);
  const atHand = useResultsAtHand();
  const isStale = useIsStale();
  return (
    <main className={styles['page']} aria-busy={!isBegun}>
      <h1 className="visually-hidden">Search for a deployment</h1>
      {isBegun && (
        <>
          <FoldingSettings document={document} hasResults={atHand.results.length > 0} />
          <RunBar isStale={isStale} />
          <SearchResults atHand={atHand} isStale={isStale} />
        </>
      )}
    </main>
  );
}
