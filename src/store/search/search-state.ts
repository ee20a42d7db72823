import type { CandidateResult } from '../../core/search/candidate.ts';
import type { SearchDocument } from '../../scenario/search/search-document.ts';
import type { PlannedSpace } from '../../scenario/search/search-rows.ts';
import type { Steps } from '../undo/steps.ts';

export type SearchPhase = 'idle' | 'counting' | 'running' | 'paused' | 'cancelled' | 'done' | 'failed';

/** How the search of the results goes. */
export interface SearchRun {
  readonly phase: SearchPhase;
  /** Configurations with a result, and all of them. */
  readonly done: number;
  readonly total: number;
  /** Simulations so far. */
  readonly probes: number;
  /** Time at work, without pauses, s. */
  readonly elapsedSeconds: number;
  /** null: nothing to estimate it from. */
  readonly secondsLeft: number | null;
  readonly workers: number;
  /** A sentence: why it failed, or why it is not kept. */
  readonly message: string | null;
}

export const IDLE_SEARCH: SearchRun = {
  phase: 'idle',
  done: 0,
  total: 0,
  probes: 0,
  elapsedSeconds: 0,
  secondsLeft: null,
  workers: 0,
  message: null,
};

export interface SearchData {
  readonly document: SearchDocument;
  /** The space of the document; null: not counted yet, or it cannot be. */
  readonly planned: PlannedSpace | null;
  /** Why it cannot be counted, in a sentence. */
  readonly planError: string | null;
  /** In the order in which they came; by index once the search is done. */
  readonly results: readonly CandidateResult[];
  /**
   * The document and the space that the results belong to. What decides results is then as it was when the search
   * began; `document` may have been edited since.
   */
  readonly resultsOf: SearchDocument | null;
  readonly resultsPlanned: PlannedSpace | null;
  readonly run: SearchRun;
  /** This browser has results of the document, from before the page was loaded or the document last changed. */
  readonly kept: { readonly done: number; readonly total: number } | null;
  /** Indexes of candidates. */
  readonly selected: number | null;
  readonly hovered: number | null;
  /** Which latency the frontier has: that of the objective that binds, or the document's. */
  readonly axis: 'binding' | 'chosen';
}

/** What is looked at before anybody has chosen. */
export const NOTHING_CHOSEN = {
  selected: null,
  hovered: null,
  axis: 'binding',
} as const satisfies Partial<SearchData>;

export interface SearchStore extends SearchData {
  /** What made the document what it is, in a few words; null: it is as the page or a link gave it. */
  readonly lastEdit: string | null;
  readonly steps: Steps<SearchDocument>;
  /** The document was given: by its link, or by the page where none names it. */
  readonly isBegun: boolean;
  /**
   * The one door through which a document changes. `label` names the edit; null: a link is opened. Counts the space where
   * it is another one, and looks for results that are kept.
   */
  readonly commit: (document: SearchDocument, label: string | null) => void;
  /** The changed document is read like one from a file; answers with the sentence that refuses it, or null. */
  readonly edit: (change: (document: SearchDocument) => unknown) => string | null;
  /** Searches the space from the beginning, also while another search runs. */
  readonly start: () => void;
  /** What is being simulated is dropped and done again at `resume`. */
  readonly pause: () => void;
  /** Goes on from the results that are there or kept. */
  readonly resume: () => void;
  /** Stops; the results so far stay. */
  readonly cancel: () => void;
  /** Drops the results of the document, here and where they are kept. */
  readonly forget: () => void;
  readonly select: (index: number | null) => void;
  readonly hover: (index: number | null) => void;
  readonly setAxis: (axis: SearchData['axis']) => void;
}
