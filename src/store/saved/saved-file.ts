import type { Catalog } from '../../core/catalog/catalog.ts';
import { minimalComparison } from '../../scenario/document/minimal.ts';
import { isPlainObject } from '../../scenario/document/plain-object.ts';
import { readRecord, type SavedComparison, type Unusable } from './saved-record.ts';

/** What a file of saved comparisons says of itself. */
const KIND = 'foreserve-saved';
const VERSION = 1;
/** Records of one file. */
const MOST_RECORDS = 500;

/** The record as a browser keeps it and a file holds it: settings at their default are left out. */
export function plainRecord(saved: SavedComparison, catalog: Catalog): object {
  return { ...saved, comparison: minimalComparison(saved.comparison, catalog) };
}

/** Saved comparisons as the document of a file. */
export function savedFile(saved: readonly SavedComparison[], catalog: Catalog): object {
  return { kind: KIND, version: VERSION, saved: saved.map((one) => plainRecord(one, catalog)) };
}

/** What was found in a file or in this browser: what can be used, and what cannot, by name. */
export interface ReadRecords {
  readonly saved: readonly SavedComparison[];
  readonly unusable: readonly Unusable[];
}

/** Reads records one at a time: one that cannot be used takes no other along. */
export function readRecords(values: readonly unknown[], catalog: Catalog): ReadRecords {
  const read = values.map((value) => readRecord(value, catalog));
  return {
    saved: read.flatMap((record) => (record.ok ? [record.value] : [])),
    unusable: read.flatMap((record) => (record.ok ? [] : [record.unusable])),
  };
}

/** Reads the text of a file; throws with a sentence where it is not a file of saved comparisons. */
export function readSavedFile(text: string, catalog: Catalog): ReadRecords {
  const document = parsed(text);
  if (!isPlainObject(document) || document['kind'] !== KIND || !Array.isArray(document['saved']))
    throw new Error('This is not a file of saved comparisons.');
  if (document['version'] !== VERSION)
    throw new Error('This file was written by another version of Foreserve; reload the page and try again.');
  const records: readonly unknown[] = document['saved'];
  if (records.length > MOST_RECORDS)
    throw new Error(`A file may hold ${MOST_RECORDS} comparisons; this one has ${records.length}.`);
  return readRecords(records, catalog);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Error('This file is not JSON.');
  }
}
