/**
 * What the user brought, kept by this browser and sent nowhere: kernel times by file id, and measured runs. IndexedDB
 * holds it, because bundles are larger than local storage allows. Every function rejects where storage is blocked.
 */
const DATABASE = 'foreserve';
const VERSION = 1;
const PROFILES = 'profiles';
const RUNS = 'runs';

export const saveProfile = (id: string, text: string): Promise<unknown> =>
  write(PROFILES, (at) => at.put(text, id));
export const removeProfile = (id: string): Promise<unknown> => write(PROFILES, (at) => at.delete(id));
/** null: none is kept under this id. */
export async function readProfile(id: string): Promise<string | null> {
  const text: unknown = await read(PROFILES, (at) => at.get(id));
  return typeof text === 'string' ? text : null;
}

/** A run takes the place of one with the same id. */
export const saveRun = (id: string, run: object): Promise<unknown> => write(RUNS, (at) => at.put(run, id));
export const removeRun = (id: string): Promise<unknown> => write(RUNS, (at) => at.delete(id));
export const readRuns = (): Promise<readonly unknown[]> => read(RUNS, (at) => at.getAll());

type Ask<T> = (store: IDBObjectStore) => IDBRequest<T>;

const read = <T>(store: string, ask: Ask<T>): Promise<T> => transact(store, 'readonly', ask);
const write = <T>(store: string, ask: Ask<T>): Promise<T> => transact(store, 'readwrite', ask);

async function transact<T>(name: string, mode: IDBTransactionMode, ask: Ask<T>): Promise<T> {
  const database = await open();
  try {
    const transaction = database.transaction(name, mode);
    const request = ask(transaction.objectStore(name));
    await new Promise<void>((resolve, reject) => {
      transaction.addEventListener('complete', () => resolve());
      const fail = () => reject(transaction.error ?? new Error('The browser did not keep the data.'));
      transaction.addEventListener('error', fail);
      transaction.addEventListener('abort', fail);
    });
    return request.result;
  } finally {
    database.close();
  }
}

function open(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(DATABASE, VERSION);
    request.addEventListener('upgradeneeded', () => {
      for (const store of [PROFILES, RUNS]) request.result.createObjectStore(store);
    });
    request.addEventListener('success', () => resolve(request.result));
    request.addEventListener('error', () =>
      reject(request.error ?? new Error('This browser keeps no data for pages.')),
    );
  });
}
