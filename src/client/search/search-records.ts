import type { CandidateResult } from '../../core/search/candidate.ts';
import type { SearchDocument } from '../../scenario/search/search-document.ts';
import { resultOf, STORES, transact } from '../database.ts';

/** A search as this browser keeps it. Its results are apart, in parts, so that each is written once. */
export interface SearchRecord {
  /** Names its results. */
  readonly id: string;
  readonly document: SearchDocument;
  readonly total: number;
  readonly elapsedSeconds: number;
  /** ms since 1970 */
  readonly savedAt: number;
}

/** A record with its results. */
export interface KeptSearch {
  readonly record: SearchRecord;
  readonly results: readonly CandidateResult[];
}

/** Searches that are kept; the oldest go. */
const MAX_SEARCHES = 20;

const { searches, searchResults } = STORES;

/** The search that is kept under a key; null: none. */
export function findSearch(key: string): Promise<KeptSearch | null> {
  return transact([searches, searchResults], 'readonly', async (transaction) => {
    const record = await resultOf<SearchRecord | undefined>(transaction.objectStore(searches).get(key));
    if (record === undefined) return null;
    const parts = transaction.objectStore(searchResults);
    const results = new Map<number, CandidateResult>();
    // One by one: each is read without holding up the page.
    for (const part of await resultOf(parts.getAllKeys(partsOf(record.id)))) {
      const some = await resultOf<unknown>(parts.get(part));
      // What is left out is evaluated again.
      for (const result of Array.isArray(some) ? some.filter(isResult) : [])
        results.set(result.index, result);
    }
    return { record, results: [...results.values()].sort((a, b) => a.index - b.index) };
  });
}

/**
 * Writes the record, and results that were not written before; nothing where the search is no longer kept, since another
 * tab forgot it or began it anew.
 */
export function saveResults(
  key: string,
  record: SearchRecord,
  results: readonly CandidateResult[],
): Promise<void> {
  return transact([searches, searchResults], 'readwrite', async (transaction) => {
    const store = transaction.objectStore(searches);
    const kept = await resultOf<SearchRecord | undefined>(store.get(key));
    if (kept?.id !== record.id) return;
    store.put(record, key);
    const [first] = results;
    if (first !== undefined) transaction.objectStore(searchResults).put(results, [record.id, first.index]);
  });
}

/** Begins a search under a key, in place of one that is there, and drops the oldest beyond the limit. */
export function beginSearch(key: string, record: SearchRecord): Promise<void> {
  return transact([searches, searchResults], 'readwrite', async (transaction) => {
    const store = transaction.objectStore(searches);
    const [keys, records] = await Promise.all([
      resultOf(store.getAllKeys()),
      resultOf<SearchRecord[]>(store.getAll()),
    ]);
    const others = keys.flatMap((at, place) => {
      const other = records[place];
      return other === undefined ? [] : [{ at, id: other.id, savedAt: other.savedAt }];
    });
    const newestFirst = others.filter(({ at }) => at !== key).sort((a, b) => b.savedAt - a.savedAt);
    const dropped = [...newestFirst.slice(MAX_SEARCHES - 1), ...others.filter(({ at }) => at === key)];
    for (const { at, id } of dropped) {
      store.delete(at);
      transaction.objectStore(searchResults).delete(partsOf(id));
    }
    store.put(record, key);
  });
}

export function removeSearch(key: string): Promise<void> {
  return transact([searches, searchResults], 'readwrite', async (transaction) => {
    const store = transaction.objectStore(searches);
    const record = await resultOf<SearchRecord | undefined>(store.get(key));
    if (record === undefined) return;
    store.delete(key);
    transaction.objectStore(searchResults).delete(partsOf(record.id));
  });
}

/** Whether this is a result as pages of this version write them. */
function isResult(value: unknown): value is CandidateResult {
  const { index, outcome, probes }: Fields = { ...fieldsOf(value) };
  const { kind, measures }: Fields = { ...fieldsOf(outcome) };
  const isSimulated = kind === 'meets' || kind === 'misses';
  const { summary, objectives }: Fields = { ...fieldsOf(measures) };
  return (
    Number.isInteger(index) &&
    typeof probes === 'number' &&
    typeof kind === 'string' &&
    (!isSimulated || (fieldsOf(summary) !== null && Array.isArray(objectives)))
  );
}

type Fields = Partial<Record<string, unknown>>;

function fieldsOf(value: unknown): object | null {
  return typeof value === 'object' ? value : null;
}

/** Keys of the parts of a search: its id, then the index of the first result. Arrays come after all numbers. */
function partsOf(id: string): IDBKeyRange {
  return IDBKeyRange.bound([id], [id, []]);
}
