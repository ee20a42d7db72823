import type { Trace, TraceBlocks } from '../config/trace.ts';
import type { ReplayConfig, WorkloadConfig } from '../config/workload-config.ts';
import { FloatColumn, IntColumn } from '../traces/columns.ts';
import { inOrder } from '../traces/to-trace.ts';
import type { ArrivalProcess } from './arrivals/arrival-process.ts';
import type { Workload } from './workload.ts';
import { shortenPrompt } from './lengths/shorten.ts';
import { replayedRows } from './replayed-rows.ts';
import { scaledRow } from './replay-row.ts';
import { replayTurns } from './replay-turns.ts';
import { traceContent } from './trace-content.ts';

/** The rows of a trace as requests, one by one. `arrivals` gives the times of a trace that has none. */
export function replayTrace(
  config: WorkloadConfig,
  replay: ReplayConfig,
  trace: Trace,
  arrivals: () => ArrivalProcess,
): Workload {
  if (trace.turns !== undefined) return replayTurns(config, replay, trace, trace.turns, arrivals());
  const { maxTokens, requests, seconds } = config;
  const process = trace.arrivals === undefined ? arrivals() : null;
  const [most, end] = [requests ?? Infinity, seconds ?? Infinity];
  const read = trace.prompts.length;
  const columns = { arrival: new FloatColumn(), prompt: new IntColumn(), output: new IntColumn() };
  const rows = new IntColumn();
  let [dropped, shortened, longestRequest] = [0, 0, 0];
  for (let row = 0; row < read && rows.length < most; row++) {
    if (!isWithin(replay, trace, row)) continue;
    const wanted = scaledRow(replay, trace, row);
    const isOver = wanted.prompt + wanted.output > maxTokens;
    if (isOver && replay.overLimit === 'drop') {
      dropped += 1;
      continue;
    }
    const time = process === null ? timeOf(replay, trace, row) : process.next();
    if (time === null || time >= end) break;
    const { prompt, output } = isOver ? shortenPrompt(maxTokens, wanted.prompt, wanted.output) : wanted;
    if (isOver) shortened += 1;
    columns.arrival.push(time);
    columns.prompt.push(prompt);
    columns.output.push(output);
    rows.push(row);
    longestRequest = Math.max(longestRequest, prompt + output);
  }
  const prompt = columns.prompt.toArray();
  const used = rows.toArray();
  return {
    arrival: columns.arrival.toArray(),
    prompt,
    output: columns.output.toArray(),
    longestRequest,
    replayed: replayedRows({ read, used: used.length, dropped, shortened }),
    ...(process?.loop === undefined ? {} : { loop: process.loop }),
    ...sharingOf(trace, used, prompt, replay.promptScale),
  };
}

function isWithin({ from, to }: ReplayConfig, { arrivals }: Trace, row: number): boolean {
  const time = Number(arrivals?.[row] ?? 0);
  return arrivals === undefined || (time >= from && (to === null || time < to));
}

function timeOf({ from, rateScale }: ReplayConfig, { arrivals }: Trace, row: number): number {
  return (Number(arrivals?.[row]) - from) / rateScale;
}

/** Conversations and blocks of the rows. What blocks hold is said of prompts as they were: of others nothing is known. */
function sharingOf(
  { blocks, sessions }: Trace,
  rows: Int32Array,
  prompt: Int32Array,
  promptScale: number,
): Pick<Workload, 'content' | 'sessionOf' | 'turnOf'> {
  const own: TraceBlocks | null = blocks === undefined || promptScale !== 1 ? null : inOrder(blocks, rows);
  return {
    ...(own === null ? {} : { content: traceContent(own, prompt) }),
    ...(sessions === undefined ? {} : turnsOf(rows.map((row) => Number(sessions[row])))),
  };
}

/** Turns in the order of the rows. */
function turnsOf(sessionOf: Int32Array): { readonly sessionOf: Int32Array; readonly turnOf: Int32Array } {
  const said = new Map<number, number>();
  const turnOf = sessionOf.map((session) => {
    const turn = session < 0 ? 0 : (said.get(session) ?? 0);
    said.set(session, turn + 1);
    return turn;
  });
  return { sessionOf, turnOf };
}
