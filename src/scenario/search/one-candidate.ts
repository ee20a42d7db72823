import { listsOf } from './space-size.ts';
import type { FieldChoice, SearchDocument } from './search-document.ts';
import type { PlannedRow } from './search-rows.ts';

/**
 * The search of one configuration alone: its space has this candidate and no other, at index 0, whatever the space of
 * the search or its budget have become since.
 */
export function oneCandidate(document: SearchDocument, row: PlannedRow): SearchDocument {
  const { engines } = document.space;
  return {
    ...document,
    space: {
      ...listsOf(row),
      ...(engines === undefined ? {} : { engines: [row.engine] }),
      schedulers: [{ ...(row.fields as Readonly<Record<string, FieldChoice>>), policy: row.policy }],
      maxGpus: Math.max(document.space.maxGpus, row.gpus),
      maxDollarsPerHour: null,
    },
  };
}
