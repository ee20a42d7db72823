import { readProfile } from './own-data.ts';

interface OwnBase {
  readonly borrowed?: { readonly from?: string };
}

/**
 * A file of a GPU of the user's own, such as "user:mine" or "user:mine.fp8". Of tables that the user did not bring it
 * is the file of the GPU that stands in; null where nothing is kept.
 */
export async function readOwnFile(
  id: string,
  loadBundled: (id: string) => Promise<string>,
): Promise<string | null> {
  const kept = await readProfile(id);
  const [name = '', part] = id.split('.');
  if (kept !== null || part === undefined) return kept;
  const base = await readProfile(name);
  const from = base === null ? undefined : (JSON.parse(base) as OwnBase).borrowed?.from;
  return from === undefined ? null : loadBundled(`${from}.${part}`);
}
