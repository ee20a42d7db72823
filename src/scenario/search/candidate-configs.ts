import type { Catalog } from '../../core/catalog/catalog.ts';
import type { RunConfig } from '../../core/config/run-config.ts';
import type { SearchTerms } from '../../core/search/evaluate.ts';
import { enumerateSpace } from './enumerate-space.ts';
import type { SearchDocument } from './search-document.ts';

/** What each candidate of a search is asked. */
export function termsOf({ scenario, question, probe }: SearchDocument): SearchTerms {
  const length = { requests: probe.requests, longest: probe.longestRequests };
  return { question, objectives: scenario.slo, length };
}

/**
 * The configurations of a search by index. The space is written out when the first is asked for. The function throws
 * for an index that the space does not have.
 */
export function configsOf(document: SearchDocument, catalog: Catalog): (index: number) => RunConfig {
  let configs: ReadonlyMap<number, RunConfig> | null = null;
  return (index) => {
    configs ??= new Map(
      enumerateSpace(document, catalog).candidates.map((candidate) => [candidate.index, candidate.config]),
    );
    const config = configs.get(index);
    if (config === undefined) throw new Error(`The space has no configuration ${index}`);
    return config;
  };
}
