import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Files } from '../core/preparation/files.ts';
import { trainTimings } from '../core/timing/provenance/train-timings.ts';
import type { DescribedTables } from '../core/timing/tables/timing-tables.ts';
import { Preparation } from '../core/preparation/preparation.ts';

const PUBLIC = new URL('../../public/', import.meta.url);

/** The page's own files, each read once. */
export function publicFiles(): Files {
  const texts = new Map<string, Promise<string>>();
  return {
    text: ({ folder, id }) => {
      const file = `${folder}/${id}.json`;
      const text = texts.get(file) ?? readFile(fileURLToPath(new URL(file, PUBLIC)), 'utf8');
      texts.set(file, text);
      return text;
    },
  };
}

/** Prepares runs from the page's own files. */
export function preparationOfPublicFiles(keptTables: number): Preparation<DescribedTables> {
  return new Preparation(publicFiles(), keptTables, trainTimings);
}
