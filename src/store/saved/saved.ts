import { readSaved, removeSaved, writeSaved } from '../../client/own-data.ts';
import { loadModels } from '../models.ts';
import { useApp } from '../app-store.ts';
import { pageCatalog } from '../own/own-gpus.ts';
import { plainRecord, readRecords, readSavedFile, type ReadRecords } from './saved-file.ts';
import type { SavedComparison, SavedFigures, Unusable } from './saved-record.ts';

/** What this browser keeps, the newest first. Rejects where storage is blocked. */
export async function keptComparisons(): Promise<ReadRecords> {
  await loadModels();
  const { saved, unusable } = readRecords(await readSaved(), pageCatalog());
  return { saved: saved.toSorted((a, b) => b.savedAt - a.savedAt), unusable };
}

/** Keeps the comparison that is shown. Resolves once it is kept, rejects where it could not be. */
export async function saveComparison(name: string, figures: SavedFigures | null): Promise<void> {
  const { comparison } = useApp.getState();
  await keep({ id: crypto.randomUUID(), name, savedAt: Date.now(), comparison, figures });
}

/** Keeps a record in the place of the one with its id: under another name, or once more after it was deleted. */
export async function keep(saved: SavedComparison): Promise<void> {
  await writeSaved(saved.id, plainRecord(saved, pageCatalog()));
}

/** Forgets a record; `keep` brings it back. */
export async function forget({ id }: SavedComparison): Promise<void> {
  await removeSaved(id);
}

/** Shows a saved comparison and runs it anew, in the place of the one that is shown, which Undo and Back bring back. */
export function openSaved({ name, comparison }: SavedComparison): void {
  useApp.getState().act(comparison, `Open ${name}`, `Opened ${name}`);
}

/** What a file brought. */
export interface Imported {
  readonly added: number;
  /** Records that were here already. */
  readonly known: number;
  readonly skipped: readonly Unusable[];
}

/** Keeps what a file holds beside what is here; an id that is taken gets a new one. Rejects with a sentence. */
export async function importSaved(text: string): Promise<Imported> {
  await loadModels();
  const { saved, unusable } = readSavedFile(text, pageCatalog());
  const here = new Map((await keptComparisons()).saved.map((one) => [one.id, JSON.stringify(one)]));
  const known = saved.filter((one) => here.get(one.id) === JSON.stringify(one));
  const added = saved.filter((one) => !known.includes(one));
  for (const one of added) await keep(here.has(one.id) ? { ...one, id: crypto.randomUUID() } : one);
  return { added: added.length, known: known.length, skipped: unusable };
}
