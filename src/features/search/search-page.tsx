import { lazy, Suspense, useCallback, useMemo, useState, type ReactNode } from 'react';
import type { RankedRow } from '../../scenario/search/search-rows.ts';
import { useSearch } from '../../store/search/search-store.ts';
import { Disclosure } from '../../ui/controls/disclosure.tsx';
import { useMedia } from '../../ui/controls/use-media.ts';
import { scenarioOfRow } from './add-as-b.ts';
import { AxisPanels } from './axis-panels.tsx';
import { MEASURES } from './measures.ts';
import { pageFinding } from './page-finding.ts';
import { ResultTable } from './result-table.tsx';
import styles from './results.module.css';
import { RunBar } from './run-bar.tsx';
import { useSearchAddress } from './search-address.ts';
import { LinkNotice } from './link-notice.tsx';
import { SearchNotices } from './search-notices.tsx';
import { SelectedPanel } from './selected-panel.tsx';
import { SettingsBand } from './settings-band.tsx';
import { TradePanel } from './trade-panel.tsx';
import { useShownSearch } from './use-shown-search.ts';

const WhyPanel = lazy(async () => ({ default: (await import('./why/why-panel.tsx')).WhyPanel }));
const LoadCurvePanel = lazy(async () => ({
  default: (await import('./load-curve/load-curve-panel.tsx')).LoadCurvePanel,
}));
const TakeHomeDialog = lazy(async () => ({
  default: (await import('./take-home-dialog.tsx')).TakeHomeDialog,
}));

/** A space of configurations, searched for those that meet the objectives for the least. */
export function SearchPage(): ReactNode {
  useSearchAddress();
  const asked = useSearch((state) => state.document);
  const askedSpace = useSearch((state) => state.planned);
  const phase = useSearch((state) => state.run.phase);
  const selected = useSearch((state) => state.selected);
  const { document, planned, ranked, isStale } = useShownSearch();
  const finding = useMemo(
    () => pageFinding({ document, planned, ranked, asked: askedSpace, phase }),
    [document, planned, ranked, askedSpace, phase],
  );
  const [taken, setTaken] = useState<RankedRow | null>(null);
  const takeHome = useCallback((row: RankedRow) => setTaken(row), []);

  const isPhone = useMedia('(width < 768px)');
  const isBusy = phase === 'running';
  const chosen = ranked.find(({ row }) => row.index === selected) ?? null;
  const best = ranked.find(({ place }) => place === 1) ?? null;
  const curves = useMemo(
    () => [...new Set([chosen, best].flatMap((one) => (one === null ? [] : [one.row.index])))],
    [chosen, best],
  );
  return (
    <main className={styles['page']}>
      <h1 className="visually-hidden">Search for a deployment</h1>
      <SearchAnnouncer phase={phase} finding={finding} />
      {isPhone ? (
        <div className={styles['settings']}>
          <Disclosure summary="Model, objectives and space" open={ranked.length === 0 ? true : undefined}>
            <SettingsBand document={asked} />
          </Disclosure>
        </div>
      ) : (
        <SettingsBand document={asked} />
      )}
      <RunBar isStale={isStale} />
      <div className={styles['results']}>
        <LinkNotice />
        <p className={styles['finding']}>{finding}</p>
        <SearchNotices ranked={ranked} isStale={isStale} />
        <div className={styles['columns']}>
          <TradePanel document={document} ranked={ranked} isDimmed={isStale} isBusy={isBusy} />
          <SelectedPanel
            document={document}
            row={chosen ?? best}
            isSelected={chosen !== null}
            onTakeHome={takeHome}
          />
        </div>
        {planned === null || ranked.length === 0 ? null : (
          <>
            <ResultTable
              document={document}
              planned={planned}
              ranked={ranked}
              isDimmed={isStale}
              onTakeHome={takeHome}
            />
            <Suspense fallback={<div className={styles['whyPlace']} />}>
              <WhyPanel ranked={ranked} document={document} selected={selected} />
            </Suspense>
            <AxisPanels rows={ranked} measure={MEASURES[document.rank]} />
            <Suspense fallback={null}>
              <LoadCurvePanel ranked={ranked} document={document} chosen={curves} />
            </Suspense>
          </>
        )}
      </div>
      {taken === null ? null : (
        <Suspense fallback={null}>
          <TakeHomeDialog
            scenario={scenarioOfRow(document, taken)}
            label={taken.row.label}
            onClose={() => setTaken(null)}
          />
        </Suspense>
      )}
    </main>
  );
}

interface SearchAnnouncerProps {
  readonly phase: string;
  readonly finding: string;
}

const SAID: Readonly<Record<string, string>> = {
  running: 'Searching.',
  paused: 'Paused.',
  cancelled: 'Cancelled.',
  failed: 'The search has stopped.',
};

/** The page's one live region: says that a search started or ended, never how far it is. */
function SearchAnnouncer({ phase, finding }: SearchAnnouncerProps): ReactNode {
  return (
    <p className="visually-hidden" role="status">
      {phase === 'done' ? `Done. ${finding}` : (SAID[phase] ?? '')}
    </p>
  );
}
