import { useDeferredValue, useMemo } from 'react';
import type { CandidateResult } from '../../../core/search/candidate.ts';
import { bindingLatency } from './binding-latency.ts';
import { rankRows } from '../../../scenario/search/rank-rows.ts';
import type { SearchDocument } from '../../../scenario/search/search-document.ts';
import type { PlannedSpace, RankedRow } from '../../../scenario/search/search-rows.ts';
import { decidingText } from '../../../store/search/search-key.ts';
import { useSearch } from '../../../store/search/search-store.ts';
import { pageCatalog } from '../../../store/own/own-gpus.ts';

/** Results that belong together, as they lie in the store. */
export interface ResultsAtHand {
  /** What they were simulated for, with the rank, latency, prices and watts of now; the latency as it is shown. */
  readonly document: SearchDocument;
  readonly planned: PlannedSpace | null;
  readonly results: readonly CandidateResult[];
}

/**
 * The results at hand, as a value that drawing may lag behind: new results are drawn in pieces, between which the page
 * answers to the user.
 */
export function useResultsAtHand(): ResultsAtHand {
  const asked = useSearch((state) => state.document);
  const results = useSearch((state) => state.results);
  const resultsOf = useSearch((state) => state.resultsOf);
  const planned = useSearch((state) => state.resultsPlanned);
  const axis = useSearch((state) => state.axis);
  const { rank, prices, watts } = asked;
  const binding = useMemo(() => bindingLatency(results), [results]);
  // By its values: while results come in, it stays the same object where it stays the same latency.
  const { metric, percentile } = (axis === 'binding' ? binding : null) ?? asked.latency;
  const latency = useMemo(() => ({ metric, percentile }), [metric, percentile]);
  const document = useMemo(
    () => (resultsOf === null ? asked : { ...resultsOf, rank, latency, prices, watts }),
    [asked, resultsOf, rank, latency, prices, watts],
  );
  // As one value: results of one space must never meet the rows of another.
  return useDeferredValue(useMemo(() => ({ document, planned, results }), [document, planned, results]));
}

/** The results judged and in order, the best first. */
export function useRanked({ document, planned, results }: ResultsAtHand): readonly RankedRow[] {
  return useMemo(
    () => (planned === null ? [] : rankRows(document, planned.rows, results, pageCatalog())),
    [document, planned, results],
  );
}

/** The settings ask for other results by now than those at hand. */
export function useIsStale(): boolean {
  const asked = useSearch((state) => state.document);
  const resultsOf = useSearch((state) => state.resultsOf);
  return useMemo(
    () => resultsOf !== null && decidingText(resultsOf) !== decidingText(asked),
    [resultsOf, asked],
  );
}
