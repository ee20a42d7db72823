/**
 * The database of this browser: what the user brought and saved, and searches. Every function rejects where storage is blocked.
 * A connection lasts as long as a transaction, so that no page keeps another from an upgrade.
 */
const DATABASE = 'foreserve';
/** 2: searches; 3: saved comparisons; 4: traces */
const VERSION = 4;

export const STORES = {
  profiles: 'profiles',
  runs: 'runs',
  searches: 'searches',
  searchResults: 'search-results',
  saved: 'saved',
  traces: 'traces',
  traceRecords: 'trace-records',
} as const;
type StoreName = (typeof STORES)[keyof typeof STORES];

/** Resolves to what `work` resolves to, once it is written. `work` may await nothing but requests of the transaction. */
export async function transact<T>(
  stores: readonly StoreName[],
  mode: IDBTransactionMode,
  work: (transaction: IDBTransaction) => Promise<T>,
): Promise<T> {
  const database = await open();
  try {
    const transaction = database.transaction(stores, mode);
    const written = new Promise<void>((resolve, reject) => {
      transaction.addEventListener('complete', () => resolve());
      const fail = () => reject(refusalOf(transaction.error));
      transaction.addEventListener('error', fail);
      transaction.addEventListener('abort', fail);
    });
    const [value] = await Promise.all([work(transaction), written]);
    return value;
  } finally {
    database.close();
  }
}

/** As a sentence: browsers have none for storage that is full. */
function refusalOf(error: DOMException | null): Error {
  if (error?.name === 'QuotaExceededError')
    return new Error('This browser keeps no more data for this page, so it was not kept.');
  return error ?? new Error('The browser did not keep the data.');
}

/** What a request comes to. */
export function resultOf<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.addEventListener('success', () => resolve(request.result));
    request.addEventListener('error', () => reject(refusalOf(request.error)));
  });
}

function open(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(DATABASE, VERSION);
    request.addEventListener('upgradeneeded', () => {
      const { result } = request;
      // Those of an older version stay as they are.
      for (const store of Object.values(STORES))
        if (!result.objectStoreNames.contains(store)) result.createObjectStore(store);
    });
    request.addEventListener('success', () => resolve(request.result));
    request.addEventListener('error', () =>
      reject(request.error ?? new Error('This browser keeps no data for pages.')),
    );
  });
}
