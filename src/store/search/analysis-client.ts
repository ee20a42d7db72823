import { AnalysisPool, type AnalysisAsk } from '../../client/search/analysis-pool.ts';
import type { SearchEnd } from '../../client/search/search-slot.ts';
import { ProfileLoader } from '../../client/profile-loader.ts';
import type { SearchDocument } from '../../scenario/search/search-document.ts';
import { searchSetup } from '../../client/search/search-setup.ts';
import { pageCatalog } from '../own/own-gpus.ts';

let pool: AnalysisPool | null = null;
const setups = new WeakMap<SearchDocument, AnalysisAsk['setup']>();

/** Asks one of the workers that look at few configurations more closely. */
export function askAnalysis(
  document: SearchDocument,
  ask: Omit<AnalysisAsk, 'setup'>,
  signal: AbortSignal,
): Promise<SearchEnd> {
  pool ??= new AnalysisPool(new ProfileLoader(import.meta.env.BASE_URL));
  // A worker is told of a document once.
  const setup = setups.get(document) ?? searchSetup(document, pageCatalog());
  setups.set(document, setup);
  return pool.ask({ ...ask, setup }, signal);
}

/** A request that was to be answered, and why it was not; null: it was cancelled. */
export function failureOf(end: SearchEnd): string | null {
  if (end.kind === 'cancelled') return null;
  if (end.kind === 'error') return end.message;
  return end.kind === 'crashed' ? `A worker crashed twice: ${end.reason}` : 'A worker gave another answer.';
}
