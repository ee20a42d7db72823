import type { Trace, TraceBlocks } from '../config/trace.ts';
import type { FloatColumn, IntColumn } from './columns.ts';

/** What was read of a file, in its order; absent columns have no rows. */
export interface ReadColumns {
  readonly prompts: IntColumn;
  readonly outputs: IntColumn;
  /** s, from any moment. */
  readonly arrivals: FloatColumn;
  readonly sessions: IntColumn;
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
    const trace = { id, prompts, outputs, ...(arrivals === null ? {} : { arrivals: fromFirst(arrivals) }) };
    return { trace: withOthers(trace, sessions, blocks), outOfOrder };
  }
  const order = Uint32Array.from(arrivals.keys()).sort(
    (a, b) => (arrivals[a] as number) - (arrivals[b] as number) || a - b,
  );
  const trace = {
    id,
    prompts: prompts.map((_, i) => prompts[order[i] as number] as number),
    outputs: outputs.map((_, i) => outputs[order[i] as number] as number),
    arrivals: fromFirst(arrivals.map((_, i) => arrivals[order[i] as number] as number)),
  };
  const sorted = sessions?.map((_, i) => sessions[order[i] as number] as number) ?? null;
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
export function inOrder({ blockTokens, starts, names }: TraceBlocks, order: ArrayLike<number>): TraceBlocks {
  const from = new Int32Array(order.length + 1);
  for (let i = 0; i < order.length; i++) {
    const row = order[i] as number;
    from[i + 1] = (from[i] as number) + Number(starts[row + 1]) - Number(starts[row]);
  }
  const sorted = new Int32Array(from[order.length] as number);
  let at = 0;
  for (let i = 0; i < order.length; i++) {
    const row = order[i] as number;
    for (let name = Number(starts[row]); name < Number(starts[row + 1]); name++)
      sorted[at++] = names[name] as number;
  }
  return { blockTokens, starts: from, names: sorted };
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
