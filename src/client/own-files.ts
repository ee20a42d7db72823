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
  const [name, part] = partedName(id);
  if (kept !== null || part === '') return kept;
  const base = await readProfile(name);
  const from = base === null ? undefined : (JSON.parse(base) as OwnBase).borrowed?.from;
  return from === undefined ? null : loadBundled(`${from}.${part}`);
}

/** The GPU and what is below it: "user:mine.sglang.fp8" is "sglang.fp8" of "user:mine". Empty: the base. */
export function partedName(id: string): readonly [gpu: string, part: string] {
  const dot = id.indexOf('.');
  return dot === -1 ? [id, ''] : [id.slice(0, dot), id.slice(dot + 1)];
}
