import { catalogOf, type Catalog } from '../src/core/catalog/catalog.ts';
import { libraryOf } from '../src/core/models/library.ts';
import { GivenFiles } from '../src/core/preparation/files.ts';
import { neededFiles } from '../src/core/preparation/needed-files.ts';
import { Preparation } from '../src/core/preparation/preparation.ts';
import type { TimingTables } from '../src/core/timing/tables/timing-tables.ts';
import type { Trainer } from '../src/core/timing/train.ts';
import { Evaluator } from '../src/core/search/evaluator.ts';
import type { SearchFile, SearchFileName, SearchSetup } from '../src/protocol/search-worker.ts';
import { resolveScenario } from '../src/scenario/document/resolve.ts';
import { configsOf, termsOf } from '../src/scenario/search/candidate-configs.ts';
import { scenarioOf, writeOutSpace } from '../src/scenario/search/plan-space.ts';
import type { SearchDocument } from '../src/scenario/search/search-document.ts';
import type { UnlabelledSpace } from '../src/scenario/search/search-rows.ts';

/** Timings in a row go to one worker, so it needs few at a time. */
const KEPT_TABLES = 8;

/** What fits forests is fetched once there are tables to make: a space is written out without it. */
const train: Trainer<TimingTables> = async (...given) => {
  const { trainTables } = await import('../src/core/timing/train.ts');
  return trainTables(...given);
};

interface Search {
  readonly document: SearchDocument;
  /** What the document may name. */
  readonly catalog: Catalog;
  readonly evaluator: Evaluator;
}

/** A search as one worker has it: the space, the files that it was given, and what it has prepared of them. */
export class SearchSession {
  readonly #files = new GivenFiles();
  readonly #preparation = new Preparation(this.#files, KEPT_TABLES, train);
  #search: Search | null = null;

  setUp({ documentText, model, gpus, ownGpus }: SearchSetup): void {
    const catalog = catalogOf(gpus, ownGpus, libraryOf(model));
    // The page sends what it has parsed.
    const document = JSON.parse(documentText) as SearchDocument;
    const evaluator = new Evaluator(this.#preparation, termsOf(document), configsOf(document, catalog));
    this.#search = { document, catalog, evaluator };
  }

  keep(files: readonly SearchFile[]): void {
    for (const { text, ...name } of files) this.#files.give(name, text);
  }

  plan(): { readonly planned: UnlabelledSpace; readonly files: readonly (readonly SearchFileName[])[] } {
    const { document, catalog } = this.#expectSearch();
    const planned = writeOutSpace(document, catalog);
    const files: (readonly SearchFileName[])[] = [];
    for (const row of planned.rows) {
      // Equal timings need equal files.
      files[row.timing] ??= neededFiles(resolveScenario(scenarioOf(document, row), catalog));
    }
    return { planned, files };
  }

  /** The candidates of the search that the worker was set up for. */
  get evaluator(): Evaluator {
    return this.#expectSearch().evaluator;
  }

  #expectSearch() {
    if (this.#search === null) throw new Error('A request came before the document');
    return this.#search;
  }
}
