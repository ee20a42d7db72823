/** Fields that the Trace Event Format asks of each phase that we write; throws where one lacks or has a wrong type. */

interface CommonEvent {
  readonly name: string;
  readonly pid: number;
  readonly args: Readonly<Record<string, unknown>>;
}
export interface CompleteEvent extends CommonEvent {
  readonly ph: 'X';
  readonly cat: string;
  readonly ts: number;
  readonly dur: number;
  readonly tid: number;
}
interface CounterEvent extends CommonEvent {
  readonly ph: 'C';
  readonly ts: number;
}
interface MetadataEvent extends CommonEvent {
  readonly ph: 'M';
}
export type TraceEvent = CompleteEvent | CounterEvent | MetadataEvent;

type Fields = Readonly<Record<string, unknown>>;
const isObject = (value: unknown): value is Fields => typeof value === 'object' && value !== null;
const isTime = (value: unknown): boolean => typeof value === 'number' && Number.isFinite(value) && value >= 0;
const METADATA = new Map([
  ['process_name', 'name'],
  ['thread_name', 'name'],
  ['thread_sort_index', 'sort_index'],
]);

function problemOf(event: unknown): string | null {
  if (!isObject(event)) return 'is no object';
  const { args, cat, dur, name, ph, pid, tid, ts } = event;
  if (typeof name !== 'string' || name === '') return 'has no name';
  if (!Number.isInteger(pid)) return 'has no process';
  if (!isObject(args)) return 'has no arguments';
  switch (ph) {
    case 'X':
      return isTime(ts) && isTime(dur) && Number.isInteger(tid) && typeof cat === 'string'
        ? null
        : 'lacks ts, dur, tid or cat';
    case 'C':
      return isTime(ts) && Object.values(args).every(isTime) ? null : 'counts no numbers';
    case 'M': {
      const field = METADATA.get(name);
      if (field === undefined || args[field] === undefined) return 'names nothing';
      return name === 'process_name' || Number.isInteger(tid) ? null : 'has no thread';
    }
    default:
      return `has phase ${String(ph)}`;
  }
}

/** Reads a trace's text and checks every event. */
export function checkTrace(text: string): {
  readonly events: readonly TraceEvent[];
  readonly otherData: unknown;
} {
  const document: unknown = JSON.parse(text);
  if (!isObject(document) || !Array.isArray(document['traceEvents'])) throw new Error('no traceEvents');
  if (document['displayTimeUnit'] !== 'ms') throw new Error('no displayTimeUnit');
  const events: readonly unknown[] = document['traceEvents'];
  for (const event of events) {
    const problem = problemOf(event);
    if (problem !== null) throw new Error(`an event ${problem}: ${JSON.stringify(event)}`);
  }
  return { events: events as readonly TraceEvent[], otherData: document['otherData'] };
}
