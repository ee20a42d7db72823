import { nextOwnRevision } from './own-revision.ts';
import { resultOf, STORES, transact } from './database.ts';

/**
 * What the user brought and saved, kept by this browser and sent nowhere: kernel times by file id, measured runs and comparisons. IndexedDB
 * holds it, because bundles are larger than local storage allows. Every function rejects where storage is blocked.
 */
const { profiles, runs, saved } = STORES;

/** Keeps a file's text under its id, in the place of another. */
export const saveProfile = (id: string, text: string): Promise<unknown> =>
  write(profiles, (at) => at.put(text, id)).finally(nextOwnRevision);
/** Forgets the files of a GPU: the base, which has its name, and those whose names begin with it and a dot. */
export const removeProfile = (id: string): Promise<unknown> =>
  Promise.all([
    write(profiles, (at) => at.delete(id)),
    write(profiles, (at) => at.delete(IDBKeyRange.bound(`${id}.`, `${id}.\uFFFF`))),
  ]).finally(nextOwnRevision);
/** null: none is kept under this id. */
export async function readProfile(id: string): Promise<string | null> {
  const text: unknown = await read(profiles, (at) => at.get(id));
  return typeof text === 'string' ? text : null;
}

/** A run takes the place of one with the same id. */
export const saveRun = (id: string, run: object): Promise<unknown> => write(runs, (at) => at.put(run, id));
export const removeRun = (id: string): Promise<unknown> => write(runs, (at) => at.delete(id));
/** What is kept under each id, whatever it is. */
export async function readRuns(): Promise<readonly { readonly id: string; readonly run: unknown }[]> {
  return transact([runs], 'readonly', async (transaction) => {
    const store = transaction.objectStore(runs);
    const [ids, kept] = await Promise.all([
      resultOf(store.getAllKeys()),
      resultOf<unknown[]>(store.getAll()),
    ]);
    return ids.map((id, index) => ({ id: String(id), run: kept[index] }));
  });
}

/** Comparisons that were saved, each under its id. */
export const readSaved = (): Promise<readonly unknown[]> => read(saved, (at) => at.getAll());
/** Takes the place of what is kept under this id. */
export const writeSaved = (id: string, record: object): Promise<unknown> =>
  write(saved, (at) => at.put(record, id));
/** Forgets what is kept under this id. */
export const removeSaved = (id: string): Promise<unknown> => write(saved, (at) => at.delete(id));

type OwnStore = typeof profiles | typeof runs | typeof saved;
type Ask<T> = (store: IDBObjectStore) => IDBRequest<T>;

const read = <T>(store: OwnStore, ask: Ask<T>): Promise<T> => askOne(store, 'readonly', ask);
const write = <T>(store: OwnStore, ask: Ask<T>): Promise<T> => askOne(store, 'readwrite', ask);

function askOne<T>(name: OwnStore, mode: IDBTransactionMode, ask: Ask<T>): Promise<T> {
  return transact([name], mode, (transaction) => resultOf(ask(transaction.objectStore(name))));
}
