import { useMemo } from 'react';
import { rankRows } from '../../scenario/search/rank-rows.ts';
import type { SearchDocument } from '../../scenario/search/search-document.ts';
import type { PlannedSpace, RankedRow } from '../../scenario/search/search-rows.ts';
import { decidingText } from '../../store/search/search-key.ts';
import { useSearch } from '../../store/search/search-store.ts';

/** The results that are at hand, judged as the page asks now. */
export interface ShownSearch {
  /** What the results were simulated for, with the rank, latency, prices and watts of now. */
  readonly document: SearchDocument;
  readonly planned: PlannedSpace | null;
  readonly ranked: readonly RankedRow[];
  /** The settings ask for other results by now. */
  readonly isStale: boolean;
}

export function useShownSearch(): ShownSearch {
  const asked = useSearch((state) => state.document);
  const results = useSearch((state) => state.results);
  const resultsOf = useSearch((state) => state.resultsOf);
  const planned = useSearch((state) => state.resultsPlanned);
  const { rank, latency, prices, watts } = asked;
  const document = useMemo(
    () => (resultsOf === null ? asked : { ...resultsOf, rank, latency, prices, watts }),
    [asked, resultsOf, rank, latency, prices, watts],
  );
  const ranked = useMemo(
    () => (planned === null ? [] : rankRows(document, planned.rows, results)),
    [document, planned, results],
  );
  const isStale = useMemo(
    () => resultsOf !== null && decidingText(resultsOf) !== decidingText(asked),
    [resultsOf, asked],
  );
  return { document, planned, ranked, isStale };
}
