import { floatAt, intAt } from '../../lib/columns.ts';
import type { Trace, TraceBlocks } from '../config/trace.ts';
import { IntColumn, type FloatColumn } from './columns.ts';

/** What was read of a file, in its order; absent columns have no rows. */
export interface ReadColumns {
  readonly prompts: IntColumn;
  readonly outputs: IntColumn;
  /** s, from any moment. */
  readonly arrivals: FloatColumn;
  readonly sessions: IntColumn;
  /** s, and tokens, of turns that follow each other without times. */
  readonly thinks: FloatColumn;
  readonly knowns: IntColumn;
  /** Names of blocks so far, before each request. */
  readonly starts: IntColumn;
  readonly names: IntColumn;
}

/** A trace, and how many of its requests stood behind a later one in the file. */
export interface OrderedTrace {
  readonly trace: Trace;
  readonly outOfOrder: number;
}

/** The requests in order of arrival, those of one moment in the file's order; times from the first. */
export function toTrace(id: string, columns: ReadColumns, blockTokens: number): OrderedTrace {
  const prompts = columns.prompts.toArray();
  const outputs = columns.outputs.toArray();
  const arrivals = columns.arrivals.length === 0 ? null : columns.arrivals.toArray();
  const sessions = columns.sessions.length === 0 ? null : columns.sessions.toArray();
  const blocks = columns.names.length === 0 ? null : blocksOf(columns, blockTokens);
  const outOfOrder = arrivals === null ? 0 : countBehind(arrivals);
  if (arrivals === null || outOfOrder === 0) {
    const turns =
      columns.thinks.length === 0
        ? {}
        : { turns: { think: columns.thinks.toArray(), known: columns.knowns.toArray() } };
    const times = arrivals === null ? turns : { arrivals: fromFirst(arrivals) };
    const trace = { id, prompts, outputs, ...times };
    return { trace: withOthers(trace, sessions, blocks), outOfOrder };
  }
  const order = Int32Array.from(arrivals.keys()).sort(
    (a, b) => floatAt(arrivals, a) - floatAt(arrivals, b) || a - b,
  );
  const trace = {
    id,
    prompts: order.map((row) => intAt(prompts, row)),
    outputs: order.map((row) => intAt(outputs, row)),
    arrivals: fromFirst(Float64Array.from(order, (row) => floatAt(arrivals, row))),
  };
  const sorted = sessions === null ? null : order.map((row) => intAt(sessions, row));
  return { trace: withOthers(trace, sorted, blocks === null ? null : inOrder(blocks, order)), outOfOrder };
}

function withOthers(trace: Trace, sessions: Int32Array | null, blocks: TraceBlocks | null): Trace {
  return { ...trace, ...(sessions === null ? {} : { sessions }), ...(blocks === null ? {} : { blocks }) };
}

function blocksOf({ starts, names }: ReadColumns, blockTokens: number): TraceBlocks {
  const all = names.toArray();
  return { blockTokens, starts: withEnd(starts, all.length), names: all };
}

function withEnd(starts: IntColumn, end: number): Int32Array {
  const all = new Int32Array(starts.length + 1);
  all.set(starts.toArray());
  all[starts.length] = end;
  return all;
}

/** Names of blocks as the requests in this order have them. */
export function inOrder({ blockTokens, starts, names }: TraceBlocks, order: Int32Array): TraceBlocks {
  const from = new Int32Array(order.length + 1);
  const sorted = new IntColumn();
  for (const [i, row] of order.entries()) {
    for (let name = Number(starts[row]); name < Number(starts[row + 1]); name++)
      sorted.push(Number(names[name]));
    from[i + 1] = sorted.length;
  }
  return { blockTokens, starts: from, names: sorted.toArray() };
}

function countBehind(arrivals: Float64Array): number {
  let count = 0;
  let latest = Number.NEGATIVE_INFINITY;
  for (const time of arrivals) {
    if (time < latest) count += 1;
    else latest = time;
  }
  return count;
}

function fromFirst(arrivals: Float64Array): Float64Array {
  const first = arrivals[0] ?? 0;
  return arrivals.map((time) => time - first);
}
