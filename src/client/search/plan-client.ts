import type { SearchEvent, SearchSetup } from '../../protocol/search-worker.ts';
import type { Catalog } from '../../core/catalog/catalog.ts';
import type { SearchDocument } from '../../scenario/search/search-document.ts';
import type { UnlabelledRow, UnlabelledSpace } from '../../scenario/search/search-rows.ts';
import { LatestWins } from '../latest-wins.ts';
import { searchSetup } from './search-setup.ts';
import { SearchSlot } from './search-slot.ts';

/** A counted space, with the files that its candidates need by the number of their timing. */
export interface CountedSpace {
  /** What a worker is told of it. */
  readonly setup: SearchSetup;
  readonly planned: UnlabelledSpace;
  readonly files: Extract<SearchEvent, { kind: 'planned' }>['files'];
}

export type CountEnd =
  | { readonly kind: 'counted'; readonly space: CountedSpace }
  | { readonly kind: 'failed'; readonly message: string };

interface Job {
  readonly setup: SearchSetup;
  readonly onEnd: (end: CountEnd) => void;
}

/** Counts spaces in a worker of its own, the latest only: a superseded one says nothing more. */
export class PlanClient {
  readonly #slot = new SearchSlot();
  readonly #queue = new LatestWins<Job>((job, signal) => this.#count(job, signal));

  /** `catalog`: what the document was parsed with. */
  count(document: SearchDocument, catalog: Catalog, onEnd: (end: CountEnd) => void): void {
    this.#queue.submit({ setup: searchSetup(document, catalog), onEnd });
  }

  async #count({ setup, onEnd }: Job, signal: AbortSignal): Promise<void> {
    const rows: UnlabelledRow[] = [];
    const end = await this.#slot.ask(
      { setup, files: [], request: { kind: 'plan' }, onRows: (some) => void rows.push(...some) },
      signal,
    );
    if (signal.aborted) return;
    if (end.kind === 'planned') {
      const { refused, duplicates, files } = end;
      onEnd({ kind: 'counted', space: { setup, planned: { rows, refused, duplicates }, files } });
    } else if (end.kind === 'error') onEnd({ kind: 'failed', message: end.message });
    else if (end.kind === 'crashed')
      onEnd({ kind: 'failed', message: `The worker crashed twice: ${end.reason}` });
  }
}
