import { PlanClient, type CountEnd, type CountedSpace } from '../../client/search/plan-client.ts';
import { ProfileLoader } from '../../client/profile-loader.ts';
import { SearchPool, type PoolEnd } from '../../client/search/search-pool.ts';
import { findSearch, removeSearch, type KeptSearch } from '../../client/search/search-records.ts';
import type { CandidateResult } from '../../core/search/candidate.ts';
import { labelled } from '../../scenario/search/plan-space.ts';
import type { SearchDocument } from '../../scenario/search/search-document.ts';
import type { PlannedSpace } from '../../scenario/search/search-rows.ts';
import { pageCatalog } from '../own/own-gpus.ts';
import type { Keeping } from './search-keeper.ts';
import { decidingText, recordKey } from './search-key.ts';
import { IDLE_SEARCH, type SearchData, type SearchPhase } from './search-state.ts';
import { SearchWork, type WorkProgress } from './search-work.ts';

/** The store's data, without what can be done to them. */
export interface SearchStateApi {
  readonly getState: () => SearchData;
  readonly setState: (change: Partial<SearchData>) => void;
}

/** A document with its space. */
interface Search {
  readonly document: SearchDocument;
  /** What decides its results. */
  readonly text: string;
  readonly space: CountedSpace & { readonly planned: PlannedSpace };
  /** Where its results are kept; null: nowhere. Never rejects. */
  readonly key: Promise<string | null>;
}

/** The search that the results belong to. */
interface ShownSearch {
  readonly search: Search;
  readonly recordId: string;
  /** Its record was begun, perhaps in vain. */
  isKept: boolean;
  elapsedSeconds: number;
}

/** Counts the space of the document, runs its search, and finds what is kept of it. */
export class SearchController {
  readonly #state: SearchStateApi;
  readonly #loader = new ProfileLoader(import.meta.env.BASE_URL);
  readonly #planner = new PlanClient();
  readonly #pool = new SearchPool(this.#loader);
  /** Of the document that is counted, or was. */
  #text: string | null = null;
  /** The document's search, once it is counted. */
  #search: Search | null = null;
  #shown: ShownSearch | null = null;
  #work: SearchWork | null = null;
  /** Counts the commands to run or to stop: one that waited while another came gives up. */
  #command = 0;
  #startsWhenCounted = false;

  constructor(state: SearchStateApi) {
    this.#state = state;
  }

  setDocument(document: SearchDocument): void {
    const { setState } = this.#state;
    setState({ document });
    const text = decidingText(document);
    if (text === this.#text) return;
    this.#text = text;
    this.#startsWhenCounted = false;
    const shown = this.#shown?.search;
    this.#search = shown?.text === text ? shown : null;
    setState({ planned: this.#search?.space.planned ?? null, planError: null, kept: null });
    if (this.#search !== null) {
      this.#showRun();
      return;
    }
    if (!this.#isBusy) setState({ run: { ...IDLE_SEARCH, phase: 'counting' } });
    this.#planner.count(document, pageCatalog(), (end) => void this.#takeCount(document, end));
  }

  start(): void {
    const { document } = this.#state.getState();
    this.setDocument(document);
    if (this.#search !== null) void this.#begin(this.#search, null);
    else if (this.#state.getState().planError === null) this.#startsWhenCounted = true;
  }

  pause(): void {
    if (this.#isBusy) this.#halt('paused');
  }

  cancel(): void {
    this.#startsWhenCounted = false;
    if (this.#isBusy || this.#phase === 'paused') this.#halt('cancelled');
  }

  async resume(): Promise<void> {
    const search = this.#search;
    if (search === null || (this.#shown?.search === search && this.#isBusy)) return;
    if (this.#shown?.search !== search) {
      const kept = await this.#findKept(search);
      if (this.#search === search) await this.#begin(search, kept);
      return;
    }
    const command = ++this.#command;
    this.#setPhase('running');
    // A worker may still be on its way to a result.
    await this.#work?.ended;
    if (this.#command === command) await this.#runFrom(this.#shown);
  }

  async forget(): Promise<void> {
    const search = this.#search;
    if (search === null) return;
    const work = this.#work;
    if (this.#shown?.search === search) {
      this.#command += 1;
      this.#work = null;
      this.#shown = null;
      work?.stop();
      const run = { ...IDLE_SEARCH, total: search.space.planned.rows.length };
      this.#state.setState({ results: [], resultsOf: null, resultsPlanned: null, run, selected: null });
    }
    this.#state.setState({ kept: null });
    await work?.ended;
    const key = await search.key;
    if (key !== null) await removeSearch(key).catch(() => undefined);
  }

  async #takeCount(document: SearchDocument, end: CountEnd): Promise<void> {
    const text = decidingText(document);
    const { setState } = this.#state;
    if (text !== this.#text) return;
    if (end.kind === 'failed') {
      setState({ planError: end.message });
      if (!this.#isBusy) setState({ run: IDLE_SEARCH });
      return;
    }
    // Names are the page's: the worker has no room for them.
    const planned = labelled(document, end.space.planned, pageCatalog());
    const space = { ...end.space, planned };
    const key = recordKey(document, space, this.#loader).catch(() => null);
    const search: Search = { document, text, space, key };
    this.#search = search;
    setState({ planned });
    if (!this.#isBusy) setState({ run: { ...IDLE_SEARCH, total: space.planned.rows.length } });
    if (this.#startsWhenCounted) {
      await this.#begin(search, null);
      return;
    }
    const kept = await this.#findKept(search);
    if (kept === null || this.#search !== search || this.#shown?.search === search) return;
    setState({ kept: { done: kept.results.length, total: space.planned.rows.length } });
    if (!this.#isBusy) this.#show(search, kept);
  }

  async #findKept(search: Search): Promise<KeptSearch | null> {
    const key = await search.key;
    const kept = key === null ? null : await findSearch(key).catch(() => null);
    return kept === null || kept.results.length === 0 ? null : kept;
  }

  /** Shows results without going on. */
  #show(search: Search, kept: KeptSearch | null): ShownSearch {
    const { id = `${Date.now()}-${performance.now()}`, elapsedSeconds = 0 } = kept?.record ?? {};
    this.#shown = { search, recordId: id, isKept: kept !== null, elapsedSeconds };
    this.#state.setState({
      results: kept?.results ?? [],
      resultsOf: search.document,
      resultsPlanned: search.space.planned,
      selected: null,
    });
    this.#showRun();
    return this.#shown;
  }

  /** What the results that are there amount to, where nothing runs. */
  #showRun(): void {
    if (this.#shown === null || this.#isBusy) return;
    const { results } = this.#state.getState();
    const done = results.length;
    const total = this.#shown.search.space.planned.rows.length;
    const probes = results.reduce((sum, result) => sum + result.probes, 0);
    const { elapsedSeconds } = this.#shown;
    const phase = done === total ? 'done' : done === 0 ? 'idle' : 'paused';
    this.#state.setState({ run: { ...IDLE_SEARCH, phase, done, total, probes, elapsedSeconds } });
  }

  /** From the kept results, or from the beginning. What runs is stopped. */
  async #begin(search: Search, kept: KeptSearch | null): Promise<void> {
    const command = ++this.#command;
    this.#startsWhenCounted = false;
    const before = this.#work;
    this.#work = null;
    before?.stop();
    this.#setPhase('idle');
    const shown = this.#show(search, kept);
    this.#setPhase('running');
    await before?.ended;
    if (this.#command === command) await this.#runFrom(shown);
  }

  /** Goes on from the results that are shown until it is stopped or done. */
  async #runFrom(shown: ShownSearch): Promise<void> {
    const command = this.#command;
    const { setState, getState } = this.#state;
    const key = await shown.search.key;
    if (this.#command !== command) return;
    const { elapsedSeconds } = shown;
    const keeping = key === null ? null : this.#keepingOf(shown, key);
    shown.isKept = true;
    const known = getState().results;
    setState({ kept: null });
    const work = new SearchWork(
      { space: shown.search.space, known, elapsedSeconds, keeping },
      this.#pool,
      (results, progress) => {
        if (this.#work === work) this.#takeResults(shown, results, progress);
      },
    );
    this.#work = work;
    const end = await work.ended;
    if (this.#work !== work) return;
    this.#work = null;
    this.#takeEnd(end);
  }

  #keepingOf({ search, recordId: id, isKept, elapsedSeconds }: ShownSearch, key: string): Keeping {
    const total = search.space.planned.rows.length;
    const record = { id, document: search.document, total, elapsedSeconds, savedAt: Date.now() };
    return { key, record, isKept };
  }

  #takeResults(shown: ShownSearch, results: readonly CandidateResult[], progress: WorkProgress): void {
    const { setState, getState } = this.#state;
    shown.elapsedSeconds = progress.elapsedSeconds;
    if (results.length > 0) setState({ results: [...getState().results, ...results] });
    // A search that stopped says nothing more of itself once another document is looked at.
    if (this.#isBusy || this.#search === shown.search) setState({ run: { phase: this.#phase, ...progress } });
  }

  #takeEnd(end: PoolEnd): void {
    if (end.kind === 'stopped') return;
    const { setState, getState } = this.#state;
    const { run, results } = getState();
    if (end.kind === 'failed') setState({ run: { ...run, phase: 'failed', message: end.message } });
    else {
      const inOrder = results.toSorted((a, b) => a.index - b.index);
      setState({ results: inOrder, run: { ...run, phase: 'done', secondsLeft: 0 } });
    }
  }

  #halt(phase: SearchPhase): void {
    this.#command += 1;
    this.#work?.stop();
    this.#setPhase(phase);
  }

  #setPhase(phase: SearchPhase): void {
    this.#state.setState({ run: { ...this.#state.getState().run, phase } });
  }

  get #phase(): SearchPhase {
    return this.#state.getState().run.phase;
  }

  get #isBusy(): boolean {
    return this.#phase === 'running';
  }
}
