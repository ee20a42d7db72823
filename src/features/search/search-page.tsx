import { useEffect, type ReactNode } from 'react';
import { showSearch } from '../../store/search/one-scenario.ts';
import { useSearch } from '../../store/search/search-store.ts';
import { Disclosure } from '../../ui/controls/disclosure.tsx';
import { useMedia } from '../../ui/controls/use-media.ts';
import styles from './results/results.module.css';
import { RunBar } from './run/run-bar.tsx';
import { SearchResults } from './results/search-results.tsx';
import { SettingsBand } from './form/settings-band.tsx';
import { useIsStale, useResultsAtHand } from './results/use-shown-search.ts';

/** A space of configurations, searched for those that meet the objectives for the least. */
export function SearchPage(): ReactNode {
  useEffect(() => showSearch(), []);
  const document = useSearch((state) => state.document);
  const atHand = useResultsAtHand();
  const isStale = useIsStale();
  const isPhone = useMedia('(width < 768px)');
  const settings = <SettingsBand document={document} />;
  return (
    <main className={styles['page']}>
      <h1 className="visually-hidden">Search for a deployment</h1>
      {isPhone ? (
        <div className={styles['settings']}>
          <Disclosure
            summary="Model, objectives and space"
            open={atHand.results.length === 0 ? true : undefined}
          >
            {settings}
          </Disclosure>
        </div>
      ) : (
        settings
      )}
      <RunBar isStale={isStale} />
      <SearchResults atHand={atHand} isStale={isStale} />
    </main>
  );
}
