import { floatAt, intAt } from '../../lib/columns.ts';
import type { RequestTable } from '../cluster/request-table.ts';
import type { SessionPlan } from '../workloads/sessions/session-plan.ts';
import { sortedKnown, summarizeSorted } from './statistics.ts';
import type { MetricSummary } from './summary.ts';

/** What became of the conversations of a run; those that began in its warm-up are left out. */
export interface SessionMetrics {
  /** Their first turn arrived. */
  readonly started: number;
  /** Their last turn was answered, and the number of requests did not cut them short. */
  readonly completed: number;
  /** Cut short by the number of requests. */
  readonly cut: number;
  /** Of all: they ended before a turn that would have been over the limit, or their first turn was shortened to it. */
  readonly outgrown: number;
  readonly shortened: number;
  /** Turns of a completed session; null: there is none. */
  readonly meanTurns: number | null;
  /** From the first turn's arrival to the last answer, of completed sessions, s. */
  readonly duration: MetricSummary;
  /** Tokens of prompts that were found in the cache / tokens of prompts that were admitted, warm-up left out. */
  readonly cachedShare: number;
  /** Time to first token of first turns, and of all others, s. */
  readonly ttft: { readonly first: MetricSummary; readonly later: MetricSummary };
}

/** Sessions of a trace that is replayed have no plan: its last rows end them. */
export function summarizeSessions(requests: RequestTable, plan: SessionPlan | null): SessionMetrics | null {
  const { sessionOf, turnOf } = requests;
  if (sessionOf === null || turnOf === null) return null;
  const spans = spansOf(requests, sessionOf, turnOf);
  const cutSession = plan?.isCut === true ? plan.start.length - 1 : -1;
  let [started, turns, cut] = [0, 0, 0];
  const durations = sortedKnown(spans.begin.length, (session) => {
    if (Number.isNaN(spans.begin[session])) return Number.NaN;
    started += 1;
    if (session === cutSession) {
      cut += 1;
      return Number.NaN;
    }
    if (spans.answered[session] !== spans.turns[session]) return Number.NaN;
    turns += intAt(spans.turns, session);
    return floatAt(spans.end, session) - floatAt(spans.begin, session);
  });
  return {
    started,
    completed: durations.length,
    cut,
    outgrown: plan?.outgrown ?? 0,
    shortened: plan?.shortened ?? 0,
    meanTurns: durations.length === 0 ? null : turns / durations.length,
    duration: summarizeSorted(durations),
    cachedShare: cachedShareOf(requests),
    ttft: {
      first: ttftOf(requests, (request) => turnOf[request] === 0),
      later: ttftOf(requests, (request) => intAt(turnOf, request) > 0),
    },
  };
}

/** By session: when it began, NaN where it did not or in the warm-up; its last answer; its turns, and those answered. */
interface Spans {
  readonly begin: Float64Array;
  readonly end: Float64Array;
  readonly turns: Int32Array;
  readonly answered: Int32Array;
}

function spansOf(requests: RequestTable, sessionOf: Int32Array, turnOf: Int32Array): Spans {
  const { arrival, completedAt, count, firstCounted, replica } = requests;
  let sessions = 0;
  for (const session of sessionOf) if (session >= sessions) sessions = session + 1;
  const begin = new Float64Array(sessions).fill(Number.NaN);
  const end = new Float64Array(sessions);
  const turns = new Int32Array(sessions);
  const answered = new Int32Array(sessions);
  for (let request = 0; request < count; request++) {
    const session = intAt(sessionOf, request);
    if (session < 0) continue;
    turns[session] = intAt(turns, session) + 1;
    const hasBegun = turnOf[request] === 0 && replica[request] !== -1 && request >= firstCounted;
    if (hasBegun) begin[session] = floatAt(arrival, request);
    const done = floatAt(completedAt, request);
    if (Number.isNaN(done)) continue;
    answered[session] = intAt(answered, session) + 1;
    if (done > floatAt(end, session)) end[session] = done;
  }
  return { begin, end, turns, answered };
}

function cachedShareOf({ cachedTokens, count, firstCounted, prompt, scheduledAt }: RequestTable): number {
  let [cached, admitted] = [0, 0];
  for (let request = firstCounted; request < count; request++) {
    if (Number.isNaN(scheduledAt[request])) continue;
    cached += intAt(cachedTokens, request);
    admitted += intAt(prompt, request);
  }
  return admitted > 0 ? cached / admitted : 0;
}

function ttftOf(
  { arrival, count, firstCounted, firstTokenAt }: RequestTable,
  counts: (request: number) => boolean,
): MetricSummary {
  const sorted = sortedKnown(count - firstCounted, (i) => {
    const request = firstCounted + i;
    return counts(request) ? floatAt(firstTokenAt, request) - floatAt(arrival, request) : Number.NaN;
  });
  return summarizeSorted(sorted);
}
