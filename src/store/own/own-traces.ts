import { create } from 'zustand';
import {
  holdTrace,
  readTraceRecords,
  removeTrace,
  saveTrace,
  type TraceRecord,
} from '../../client/own-traces.ts';
import { ProfileLoader } from '../../client/profile-loader.ts';
import { TraceClient } from '../../client/trace-client.ts';
import type { Trace } from '../../core/config/trace.ts';

/** What is said of a trace of the user's own. */
export type OwnTrace = TraceRecord;

/** Traces of the user's own, as the page knows them; their columns are in `client/own-traces.ts`. */
export interface OwnTraces {
  /** In the order of their names; null: not read yet. */
  readonly records: readonly TraceRecord[] | null;
}

/** The traces that the page knows. */
export const useOwnTraces = create<OwnTraces>()(() => ({ records: null }));

let reading: Promise<void> | null = null;

/** Reads, once, what this browser keeps. None where storage is blocked. */
export function loadOwnTraces(): Promise<void> {
  reading ??= readTraceRecords()
    .catch(() => [])
    .then(setRecords);
  return reading;
}

function setRecords(records: readonly TraceRecord[]): void {
  useOwnTraces.setState({ records: records.toSorted((a, b) => (a.id < b.id ? -1 : 1)) });
}

/** What reads files of requests and looks at workloads. */
export const traceClient = new TraceClient(new ProfileLoader(import.meta.env.BASE_URL));

/** Names that were given in this visit: results are known by them, so that none comes again for another trace. */
const given = new Set<string>();

/** Longest name of a trace, characters. */
const MOST_LETTERS = 40;

/** A name that documents can give: small letters, digits and hyphens of the file's own, and no other trace's. */
export function ownTraceId(file: string, taken: readonly string[]): string {
  const letters = file
    .replace(/\.(gz|csv|tsv|txt|jsonl?|ndjson)(?=\.|$)/gi, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .slice(0, MOST_LETTERS)
    .replaceAll(/^-|-$/g, '');
  const stem = `user:${letters === '' ? 'trace' : letters}`;
  for (let id = stem, count = 2; ; id = `${stem}-${count++}`) if (!taken.includes(id)) return id;
}

/** A trace under its name, and why this browser does not keep it beyond this visit; null: it does. */
export interface KeptTrace {
  readonly record: TraceRecord;
  readonly refused: string | null;
}

/**
 * Keeps a trace that was read from a file, in this browser or, where that refuses, for as long as the page is open.
 * @param id under this name; null: under one of its own
 */
export async function keepTrace(file: string, trace: Trace, id: string | null): Promise<KeptTrace> {
  await loadOwnTraces();
  const others = useOwnTraces.getState().records ?? [];
  const taken = [...others.map((other) => other.id), ...given];
  const { arrivals, prompts } = trace;
  const record: TraceRecord = {
    id: id ?? ownTraceId(file, taken),
    file,
    requests: prompts.length,
    seconds: arrivals === undefined ? null : Number(arrivals[prompts.length - 1] ?? 0),
  };
  given.add(record.id);
  const named = { ...trace, id: record.id };
  holdTrace(named);
  const refused = await saveTrace(record, named).then(
    () => null,
    (error: unknown) => (error instanceof Error ? error.message : String(error)),
  );
  setRecords([...others.filter((other) => other.id !== record.id), record]);
  return { record, refused };
}

/** Forgets a trace; what replays it then says that it needs it. */
export async function forgetTrace(id: string): Promise<void> {
  setRecords((useOwnTraces.getState().records ?? []).filter((record) => record.id !== id));
  await removeTrace(id);
}
