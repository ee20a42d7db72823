import { useEffect, useState } from 'react';
import { asJsonFile, download } from '../../../store/download.ts';
import { pageCatalog } from '../../../store/own/own-gpus.ts';
import { forget, importSaved, keep, keptComparisons, saveComparison } from '../../../store/saved/saved.ts';
import { savedFile, type ReadRecords } from '../../../store/saved/saved-file.ts';
import type { SavedComparison, Unusable } from '../../../store/saved/saved-record.ts';
import { figuresNow } from './saved-figures.ts';

/** What was last done with the list; `undo`: the record that its button brings back. */
export type SavedMessage =
  | { readonly kind: 'said'; readonly text: string; readonly undo: SavedComparison | null }
  | { readonly kind: 'failed'; readonly text: string };

/** The saved comparisons, and what can be done with them. Nothing is said to be kept before it is. */
export interface SavedList {
  /** null: it is read. */
  readonly kept: ReadRecords | null;
  readonly message: SavedMessage | null;
  readonly save: (name: string) => void;
  readonly rename: (saved: SavedComparison, name: string) => void;
  readonly remove: (saved: SavedComparison) => void;
  readonly bringBack: (saved: SavedComparison) => void;
  readonly importFile: (file: File) => void;
  readonly exportAll: () => void;
}

/** Follows what this browser keeps. */
export function useSaved(): SavedList {
  const [kept, setKept] = useState<ReadRecords | null>(null);
  const [message, setMessage] = useState<SavedMessage | null>(null);
  /** Does something, then says what was done; where it fails, that it was not, and why. */
  const attempt = async (
    work: () => Promise<{ readonly text: string; readonly undo?: SavedComparison }>,
    failed: string,
  ) => {
    try {
      const { text, undo = null } = await work();
      setKept(await keptComparisons());
      setMessage({ kind: 'said', text, undo });
    } catch (error) {
      setMessage({
        kind: 'failed',
        text: `${failed}: ${error instanceof Error ? error.message : String(error)}`,
      });
    }
  };
  useEffect(() => {
    keptComparisons().then(setKept, (error: unknown) =>
      setMessage({ kind: 'failed', text: `This browser keeps nothing for pages: ${String(error)}` }),
    );
  }, []);
  const notKept = 'This browser did not keep it';
  return {
    kept,
    message,
    save: (name) =>
      void attempt(async () => {
        await saveComparison(name, figuresNow());
        return { text: `Saved ${name} in this browser` };
      }, notKept),
    rename: (saved, name) =>
      void attempt(async () => {
        await keep({ ...saved, name });
        return { text: `${saved.name} is now ${name}` };
      }, notKept),
    remove: (saved) =>
      void attempt(async () => {
        await forget(saved);
        return { text: `Deleted ${saved.name}`, undo: saved };
      }, 'It was not deleted'),
    bringBack: (saved) =>
      void attempt(async () => {
        await keep(saved);
        return { text: `${saved.name} is back` };
      }, notKept),
    importFile: (file) =>
      void attempt(async () => {
        const { added, known, skipped } = await importSaved(await file.text());
        return {
          text: [`Added ${added}`, knownText(known), skippedText(skipped)].filter(Boolean).join('. '),
        };
      }, 'The file was not taken'),
    exportAll: () =>
      download(asJsonFile(savedFile(kept?.saved ?? [], pageCatalog())), 'foreserve-saved.json'),
  };
}

const knownText = (known: number): string => (known === 0 ? '' : `${known} were here already`);

/** Which records were left out, and why. */
export function skippedText(skipped: readonly Unusable[]): string {
  if (skipped.length === 0) return '';
  return `Skipped ${skipped.map(({ name, reason }) => `${name}: ${reason}`).join(' ')}`;
}
