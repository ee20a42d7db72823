import type { Trace } from '../core/config/trace.ts';
import { RecentlyUsed } from '../lib/recently-used.ts';
import { resultOf, STORES, transact } from './database.ts';
import { nextOwnRevision } from './own-revision.ts';

/**
 * Traces of the user's own, kept by this browser under their names and sent nowhere. What is said of them stands apart from
 * their columns, which may be large.
 */
const { traces, traceRecords } = STORES;

/** What is said of a trace. */
export interface TraceRecord {
  /** "user:<name>" */
  readonly id: string;
  /** The file that it was read from. */
  readonly file: string;
  readonly requests: number;
  /** From the first request to the last; null: it has no times. */
  readonly seconds: number | null;
}

/** Traces held in memory: those of both sides of a comparison, and one that was just read. */
const HELD = 3;
const held = new RecentlyUsed<string, Trace>(HELD);

/** Holds a trace for as long as the page is open, also where the browser keeps nothing. */
export function holdTrace(trace: Trace): void {
  held.set(trace.id, trace);
}

/** Keeps a trace. Rejects where the browser does not. */
export async function saveTrace(record: TraceRecord, trace: Trace): Promise<void> {
  await transact([traces, traceRecords], 'readwrite', async (transaction) => {
    await resultOf(transaction.objectStore(traces).put(trace, record.id));
    await resultOf(transaction.objectStore(traceRecords).put(record, record.id));
  });
  nextOwnRevision();
}

/** Forgets a trace. */
export async function removeTrace(id: string): Promise<void> {
  held.delete(id);
  nextOwnRevision();
  await transact([traces, traceRecords], 'readwrite', async (transaction) => {
    await resultOf(transaction.objectStore(traces).delete(id));
    await resultOf(transaction.objectStore(traceRecords).delete(id));
  });
}

/** What is said of each that is kept. */
export async function readTraceRecords(): Promise<readonly TraceRecord[]> {
  const kept: readonly unknown[] = await transact([traceRecords], 'readonly', (transaction) =>
    resultOf<unknown[]>(transaction.objectStore(traceRecords).getAll()),
  );
  return kept.filter(isRecord);
}

/** The columns of a trace; null: none is kept under this name, or the browser does not say. */
export async function readOwnTrace(id: string): Promise<Trace | null> {
  const known = held.get(id);
  if (known !== undefined) return known;
  const kept: unknown = await transact([traces], 'readonly', (transaction) =>
    resultOf<unknown>(transaction.objectStore(traces).get(id)),
  ).catch(() => null);
  if (!isTrace(kept)) return null;
  held.set(id, kept);
  return kept;
}

/** A trace as files of the page are written, for who takes text alone. */
export function traceText({ blocks, turns, ...columns }: Trace): string {
  const lists = (each: object): object =>
    Object.fromEntries(
      Object.entries(each).map(([key, value]: [string, unknown]) => [
        key,
        isColumn(value) ? [...value] : value,
      ]),
    );
  return JSON.stringify({
    ...lists(columns),
    ...(blocks === undefined ? {} : { blocks: lists(blocks) }),
    ...(turns === undefined ? {} : { turns: lists(turns) }),
  });
}

function isColumn(value: unknown): value is Int32Array | Float64Array {
  return value instanceof Int32Array || value instanceof Float64Array;
}

function isRecord(value: unknown): value is TraceRecord {
  const { id, file, requests }: Partial<Record<string, unknown>> = { ...fieldsOf(value) };
  return typeof id === 'string' && typeof file === 'string' && typeof requests === 'number';
}

function isTrace(value: unknown): value is Trace {
  const { id, prompts, outputs }: Partial<Record<string, unknown>> = { ...fieldsOf(value) };
  return typeof id === 'string' && isColumn(prompts) && isColumn(outputs);
}

function fieldsOf(value: unknown): object | null {
  return typeof value === 'object' ? value : null;
}
