import type { SessionsConfig } from '../../config/sessions-config.ts';
import type { WorkloadConfig } from '../../config/workload-config.ts';
import { createStream } from '../../random/stream.ts';
import type { ArrivalProcess } from '../arrivals/arrival-process.ts';
import type { Workload } from '../workload.ts';
import { SessionDraft, type Turn } from './session-draft.ts';
import { drawsOf, tokensOf, turnsOf } from './spread.ts';

/** Sessions that are drawn in one go. */
const DRAWN_AT_ONCE = 2000;

/**
 * The turns of sessions that start when `process` says, all drawn before anything runs: what is said in a session does not
 * depend on when answers come, nor on the limit. A session goes on until its turns are said, or the next one would be
 * over the limit. Yields every few milliseconds.
 */
export function* drawSessions(
  config: WorkloadConfig,
  sessions: SessionsConfig,
  process: ArrivalProcess,
): Generator<undefined, Workload> {
  const draft = new SessionDraft(config.maxTokens, config.requests ?? Number.POSITIVE_INFINITY);
  const drawTurns = turnsOf(sessions.turns, createStream(config.seed, 'turns'));
  const drawTurn = turnDraws(config.seed, sessions, process);
  const end = config.seconds ?? Number.POSITIVE_INFINITY;
  while (!draft.isFull) {
    const start = process.next();
    if (start === null || start >= end) break;
    draft.begin(start);
    const turns = drawTurns();
    for (let turn = 0; turn < turns; turn++) draft.add(turn, drawTurn(turn));
    draft.end();
    if (draft.sessions % DRAWN_AT_ONCE === 0) yield;
  }
  return draft.toWorkload(sessions.sharedPrefixTokens, process);
}

function turnDraws(seed: number, sessions: SessionsConfig, { loop }: ArrivalProcess): (turn: number) => Turn {
  const lengths = createStream(seed, 'lengths');
  const drawFirst = tokensOf(sessions.firstPrompt, lengths);
  const drawNext = tokensOf(sessions.nextPrompt, lengths);
  const drawOutput = tokensOf(sessions.output, lengths);
  const drawThink = drawsOf(sessions.thinkSeconds, createStream(seed, 'think'));
  return (turn) => {
    const think = turn === 0 ? 0 : drawThink();
    const added = turn === 0 ? drawFirst() : drawNext();
    const output = drawOutput();
    return { think, added, output: loop?.vary(output) ?? output };
  };
}
