import type { DescribedTables } from '../src/core/timing/tables/timing-tables.ts';

/**
 * Finished timing tables in a database of this browser, so that a second visit fits nothing. It is a database of its own:
 * what is in it can be made again, and is dropped without asking.
 */
const DATABASE = 'foreserve-tables';
const STORE = 'tables';
const BY_USE = 'used';
/** Tables kept, some 0.7 MB each: the longest unused go. */
const MOST_TABLES = 40;

interface Kept {
  readonly tables: DescribedTables;
  /** ms since 1970 */
  readonly used: number;
}

/** The tables kept under a key; null where there are none, or where the browser keeps nothing. */
export async function readKeptTables(key: string): Promise<DescribedTables | null> {
  try {
    const kept = await withStore<Kept | undefined>('readonly', (store) => store.get(key));
    return kept !== undefined && areWhole(kept) ? kept.tables : null;
  } catch {
    return null;
  }
}

/** Keeps tables, where the browser does; whoever needs them again and finds none makes them anew. */
export async function keepTables(key: string, tables: DescribedTables): Promise<void> {
  try {
    const kept: Kept = { tables, used: performance.timeOrigin + performance.now() };
    await withStore('readwrite', (store) => store.put(kept, key));
    const oldest = await withStore('readonly', (store) => store.index(BY_USE).getAllKeys());
    for (const old of oldest.slice(0, -MOST_TABLES)) {
      await withStore('readwrite', (store) => store.delete(old));
    }
  } catch {
    // Storage is blocked or full: tables are then made at every visit.
  }
}

/** Whether a record has the columns that tables have: what a browser kept may have been cut. */
function areWhole({ tables }: Kept): boolean {
  const { stages, tokens } = tables ?? {};
  const columns = [tokens?.layer, tokens?.head, stages?.[0]?.layer];
  return columns.every((column) => column instanceof Float64Array && column.length > 0);
}

function withStore<T>(mode: IDBTransactionMode, ask: (store: IDBObjectStore) => IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open(DATABASE, 1);
    const fail = () => reject(opening.error ?? new Error('The browser keeps no data.'));
    opening.addEventListener('upgradeneeded', () => {
      opening.result.createObjectStore(STORE).createIndex(BY_USE, 'used');
    });
    opening.addEventListener('error', fail);
    opening.addEventListener('success', () => {
      const database = opening.result;
      const transaction = database.transaction(STORE, mode);
      const request = ask(transaction.objectStore(STORE));
      transaction.addEventListener('complete', () => {
        database.close();
        resolve(request.result);
      });
      transaction.addEventListener('abort', () => {
        database.close();
        reject(transaction.error ?? new Error('The browser did not keep the data.'));
      });
    });
  });
}
