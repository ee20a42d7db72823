import type { Catalog } from '../../core/catalog/catalog.ts';
import type { SearchSetup } from '../../protocol/search-worker.ts';
import { firstIssueText } from '../../scenario/describe/issue-text.ts';
import { resolveModel } from '../../scenario/document/parse.ts';
import { namedGpus } from '../../scenario/search/named-gpus.ts';
import type { SearchDocument } from '../../scenario/search/search-document.ts';

/** What a worker is told of a document that was parsed with a catalog: it has no catalog of its own. */
export function searchSetup(document: SearchDocument, catalog: Catalog): SearchSetup {
  const model = resolveModel(document.scenario.model, catalog);
  if (!model.ok) throw new Error(firstIssueText(model.issues));
  return {
    documentText: JSON.stringify(document),
    model: model.value,
    ...namedGpus(document, catalog),
  };
}
