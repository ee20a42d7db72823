import { searchFinding } from '../../../scenario/search/outcome/finding.ts';
import type { SearchDocument } from '../../../scenario/search/search-document.ts';
import type { PlannedSpace, RankedRow } from '../../../scenario/search/search-rows.ts';
import type { SearchPhase } from '../../../store/search/search-state.ts';
import { formatCount } from '../../../lib/format/number.ts';
import { pageCatalog } from '../../../store/own/own-gpus.ts';

export interface FindingInput {
  readonly document: SearchDocument;
  /** The space of the results; null: there are none. */
  readonly planned: PlannedSpace | null;
  readonly ranked: readonly RankedRow[];
  /** The space of the settings; null: not counted yet. */
  readonly asked: PlannedSpace | null;
  readonly phase: SearchPhase;
}

/** The page's first sentence: what the search came to, what it came to so far, or what it waits for. */
export function pageFinding({ document, planned, ranked, asked, phase }: FindingInput): string {
  if (planned === null || ranked.length === 0) {
    if (phase === 'running') return 'Looking for configurations that meet the objectives …';
    if (asked === null) return 'Counting the configurations of this space …';
    if (asked.rows.length === 0) return searchFinding(document, [], pageCatalog());
    return 'Which configuration meets the objectives for the least? Run the search to see.';
  }
  const finding = searchFinding(document, ranked, pageCatalog());
  if (ranked.length >= planned.rows.length) return finding;
  const part = `${formatCount(ranked.length)} of ${formatCount(planned.rows.length)} looked at`;
  return ranked[0]?.place === null
    ? `None meets the objectives so far, ${part}.`
    : `So far, with ${part}: ${finding}`;
}
