import { memo, Suspense, useCallback, useMemo, useState, type ReactNode } from 'react';
import type { Scenario } from '../../../scenario/document/scenario.ts';
import type { RankedRow } from '../../../scenario/search/search-rows.ts';
import type { SearchPhase } from '../../../store/search/search-state.ts';
import { useSearch } from '../../../store/search/search-store.ts';
import { scenarioOfRow } from '../take-home/add-as-b.ts';
import { AxisPanels } from './axis-panels.tsx';
import { DrawnInView } from '../drawn-in-view.tsx';
import { LinkNotice } from '../../../parts/link-notice.tsx';
import { MEASURES } from './measures.ts';
import { pageFinding } from '../run/page-finding.ts';
import { ResultTable } from './result-table.tsx';
import styles from './results.module.css';
import { SearchNotices } from '../run/search-notices.tsx';
import { SelectedPanel } from './selected-panel.tsx';
import { TradePanel } from './trade-panel.tsx';
import { useRanked, type ResultsAtHand } from './use-shown-search.ts';
import { useTitle } from '../../../ui/feedback/use-title.ts';
import { Guard } from '../../../ui/feedback/guard.tsx';
import { lazyDialog, lazyPart } from '../../../ui/feedback/lazy-part.tsx';

const WhyPanel = lazyPart(
  'The reasons',
  () => import('../why/why-panel.tsx'),
  (module) => module.WhyPanel,
);
const LoadCurvePanel = lazyPart(
  'Under load',
  () => import('../load-curve/load-curve-panel.tsx'),
  (module) => module.LoadCurvePanel,
);
const TakeHomeDialog = lazyDialog(
  'Take home',
  () => import('../take-home/take-home-dialog.tsx'),
  (module) => module.TakeHomeDialog,
);

export interface SearchResultsProps {
  readonly atHand: ResultsAtHand;
  readonly isStale: boolean;
}

/** What the search came to so far. Memoised: progress alone draws none of it again. */
export const SearchResults = memo(function SearchResults({ atHand, isStale }: SearchResultsProps): ReactNode {
  const asked = useSearch((state) => state.planned);
  const phase = useSearch((state) => state.run.phase);
  const selected = useSearch((state) => state.selected);
  const { document, planned } = atHand;
  const ranked = useRanked(atHand);
  const finding = useMemo(
    () => pageFinding({ document, planned, ranked, asked, phase }),
    [document, planned, ranked, asked, phase],
  );
  useTitle(phase === 'done' ? finding : 'Search');
  const [taken, setTaken] = useState<{ readonly label: string; readonly scenario: Scenario } | null>(null);
  const takeHome = useCallback(
    (row: RankedRow) => setTaken({ label: row.row.label, scenario: scenarioOfRow(document, row) }),
    [document],
  );

  const isBusy = phase === 'running';
  const shown = useMemo(() => ({ document, planned, ranked }), [document, planned, ranked]);
  const chosen = ranked.find(({ row }) => row.index === selected) ?? null;
  const best = ranked.find(({ place }) => place === 1) ?? null;
  const curves = useMemo(
    () => [...new Set([chosen, best].flatMap((one) => (one === null ? [] : [one.row.index])))],
    [chosen, best],
  );
  return (
    <div className={styles['results']}>
      <SearchAnnouncer phase={phase} finding={finding} />
      <LinkNotice />
      <p className={`finding ${styles['finding']}`}>{finding}</p>
      <SearchNotices document={document} ranked={ranked} isStale={isStale} />
      <div className={styles['columns']}>
        <DrawnInView value={shown} isBusy={isBusy}>
          {(drawn) => (
            <Guard what="The chart">
              <TradePanel
                document={drawn.document}
                ranked={drawn.ranked}
                isDimmed={isStale}
                isBusy={isBusy}
              />
            </Guard>
          )}
        </DrawnInView>
        <SelectedPanel
          document={document}
          row={chosen ?? best}
          isSelected={chosen !== null}
          onTakeHome={takeHome}
        />
      </div>
      {planned === null || ranked.length === 0 ? null : (
        <>
          <DrawnInView value={shown} isBusy={isBusy}>
            {(drawn) =>
              drawn.planned === null ? null : (
                <ResultTable
                  document={drawn.document}
                  planned={drawn.planned}
                  ranked={drawn.ranked}
                  isDimmed={isStale}
                  onTakeHome={takeHome}
                />
              )
            }
          </DrawnInView>
          <Suspense fallback={<div className={styles['whyPlace']} />}>
            <WhyPanel
              ranked={ranked}
              document={document}
              isDone={ranked.length >= planned.rows.length}
              selected={selected}
            />
          </Suspense>
          <DrawnInView value={shown} isBusy={isBusy}>
            {(drawn) => <AxisPanels rows={drawn.ranked} measure={MEASURES[drawn.document.rank]} />}
          </DrawnInView>
          <Suspense fallback={null}>
            <LoadCurvePanel ranked={ranked} document={document} chosen={curves} />
          </Suspense>
        </>
      )}
      {taken === null ? null : (
        <Suspense fallback={null}>
          <TakeHomeDialog scenario={taken.scenario} label={taken.label} onClose={() => setTaken(null)} />
        </Suspense>
      )}
    </div>
  );
});

interface SearchAnnouncerProps {
  readonly phase: SearchPhase;
  readonly finding: string;
}

const SAID: Partial<Record<SearchPhase, string>> = {
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
