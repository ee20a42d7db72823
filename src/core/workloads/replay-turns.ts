import type { Trace, TraceTurns } from '../config/trace.ts';
import type { ReplayConfig, WorkloadConfig } from '../config/workload-config.ts';
import { FloatColumn, IntColumn } from '../traces/columns.ts';
import type { ArrivalProcess } from './arrivals/arrival-process.ts';
import { shortenPrompt } from './lengths/shorten.ts';
import type { RequestLength } from './lengths/length-distribution.ts';
import { replayedRows, type ReplayedRows } from './replayed-rows.ts';
import type { SessionPlan } from './sessions/session-plan.ts';
import { scaledRow } from './replay-row.ts';
import { turnContent } from './turn-content.ts';
import type { Workload } from './workload.ts';

/**
 * Conversations of a trace that says how long after an answer the next turn comes: `process` says when each begins. One that
 * comes to a turn over the limit ends before it, unless such requests are shortened.
 */
export function replayTurns(
  config: WorkloadConfig,
  replay: ReplayConfig,
  trace: Trace,
  turns: TraceTurns,
  process: ArrivalProcess,
): Workload {
  const { columns, plan, rows } = takeTurns(config, replay, trace, turns, process);
  const [prompt, output] = [columns.prompt.toArray(), columns.output.toArray()];
  const places = {
    first: plan.first,
    sessionOf: columns.sessionOf.toArray(),
    turnOf: columns.turnOf.toArray(),
  };
  // What other lengths would have in common is not known.
  const isAsItWas = replay.promptScale === 1 && replay.outputScale === 1;
  return {
    arrival: new Float64Array(prompt.length).fill(Number.NaN),
    prompt,
    output,
    longestRequest: columns.longest,
    sessionOf: places.sessionOf,
    turnOf: places.turnOf,
    ...(isAsItWas ? { content: turnContent(places, columns.known.toArray(), prompt, output) } : {}),
    sessions: plan,
    replayed: rows,
    ...(process.loop === undefined ? {} : { loop: process.loop }),
  };
}

/** Turns that are taken, a column each. */
class TurnColumns {
  readonly prompt = new IntColumn();
  readonly output = new IntColumn();
  readonly sessionOf = new IntColumn();
  readonly turnOf = new IntColumn();
  /** s */
  readonly think = new FloatColumn();
  /** tokens */
  readonly known = new FloatColumn();
  longest = 0;

  get length(): number {
    return this.prompt.length;
  }

  push({ prompt, output }: RequestLength, session: number, turn: number, think: number, known: number): void {
    this.prompt.push(prompt);
    this.output.push(output);
    this.sessionOf.push(session);
    this.turnOf.push(turn);
    this.think.push(turn === 0 ? 0 : think);
    this.known.push(turn === 0 ? 0 : Math.min(prompt, known));
    this.longest = Math.max(this.longest, prompt + output);
  }
}

interface TakenTurns {
  readonly columns: TurnColumns;
  readonly plan: SessionPlan;
  readonly rows: ReplayedRows;
}

function takeTurns(
  { maxTokens, requests, seconds }: WorkloadConfig,
  replay: ReplayConfig,
  trace: Trace,
  { think, known }: TraceTurns,
  process: ArrivalProcess,
): TakenTurns {
  const [most, end, read] = [requests ?? Infinity, seconds ?? Infinity, trace.prompts.length];
  const [columns, first, start] = [new TurnColumns(), new IntColumn(), new FloatColumn()];
  let [row, dropped, shortened, outgrown, turn] = [0, 0, 0, 0, 0];
  let isOutgrown = false;
  let time: number | null = null;
  const begins = (at: number): boolean => at === 0 || trace.sessions?.[at] !== trace.sessions?.[at - 1];
  for (; row < read && columns.length < most; row++) {
    if (begins(row)) {
      time = process.next();
      [turn, isOutgrown] = [0, false];
    }
    if (time === null || time >= end) break;
    const wanted = scaledRow(replay, trace, row);
    const isOver = wanted.prompt + wanted.output > maxTokens;
    if (isOver && replay.overLimit === 'drop' && !isOutgrown) {
      isOutgrown = true;
      if (turn > 0) outgrown += 1;
    }
    if (isOutgrown) {
      dropped += 1;
      continue;
    }
    if (isOver) shortened += 1;
    if (turn === 0) {
      first.push(columns.length);
      start.push(time);
    }
    const length = isOver ? shortenPrompt(maxTokens, wanted.prompt, wanted.output) : wanted;
    columns.push(length, first.length - 1, turn, Number(think[row]), Number(known[row]));
    turn += 1;
  }
  const isCut = columns.length === most && row < read && !begins(row);
  first.push(columns.length);
  return {
    columns,
    plan: {
      first: first.toArray(),
      start: start.toArray(),
      think: columns.think.toArray(),
      isCut,
      outgrown,
      shortened: 0,
    },
    rows: replayedRows({ read, used: columns.length, dropped, shortened }),
  };
}
