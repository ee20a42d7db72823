import type { TraceReading } from '../../core/workloads/portrait/trace-reading.ts';
import type { Scenario, ScenarioTrace } from '../../scenario/document/scenario.ts';
import { fitTrace } from '../../scenario/traces/fit-trace.ts';
import { traceName, traceText, type NeededTrace } from '../../scenario/traces/trace-text.ts';
import { useApp } from '../../store/app-store.ts';
import type { FieldEdit } from '../../store/edit.ts';
import { keepTrace } from '../../store/own/own-traces.ts';
import { retryWaiting } from '../../store/own/retry-waiting.ts';
import { leaveReplay, replayEdits } from '../../store/own/replay-edits.ts';

/** A scenario and who takes its edits. */
export interface ReplayTarget {
  readonly scenario: Scenario;
  /** Takes edits, or answers with the sentence that refuses them. */
  readonly edit: (edits: readonly FieldEdit[]) => string | null;
}

/** Times of a trace are as exact as a document writes them. */
const SAME_SECONDS = 1e-6;

/** Whether what was read is the trace that a document needs, as far as the document says. */
export function isNeeded({ requests, seconds }: NeededTrace, { portrait }: TraceReading): boolean {
  const difference = Math.abs((seconds ?? -1) - (portrait.seconds ?? -1));
  return requests === portrait.requests && difference <= SAME_SECONDS * Math.max(1, seconds ?? 0);
}

/**
 * Keeps a trace that was read and replays it; one that the document needs is replayed as the document says. Resolves to
 * the sentence that refuses it, or null.
 */
export async function replayReading(
  file: string,
  reading: TraceReading,
  needed: ScenarioTrace | null,
  { scenario, edit }: ReplayTarget,
  more: Partial<ScenarioTrace>,
): Promise<string | null> {
  const known = needed !== null && isNeeded(needed, reading) ? needed : null;
  const { record, refused } = await keepTrace(file, reading.trace, known?.id ?? null);
  const issue = edit(
    known === null
      ? replayEdits(scenario, record, more)
      : [{ path: 'workload.trace', value: { ...known, ...more } }],
  );
  if (issue !== null) return issue;
  retryWaiting();
  const text = `Replays ${traceName(record.id)}: ${traceText(record.requests, record.seconds)}`;
  useApp.getState().say({ kind: 'said', text: refused === null ? text : `${text}. ${refused}` });
  return null;
}

/** Draws requests like those of a trace, which a link can hold. Answers with the sentence that refuses it, or null. */
export function drawLike({ portrait }: TraceReading, { scenario, edit }: ReplayTarget): string | null {
  const { arrivals, lengths, requests } = fitTrace(portrait);
  const issue = edit(
    leaveReplay(scenario, [
      ...(arrivals === undefined ? [] : [{ path: 'workload.arrivals', value: arrivals }]),
      { path: 'workload.lengths', value: lengths },
      { path: 'workload.promptPool', value: undefined },
      { path: 'workload.sessions', value: undefined },
      { path: 'workload.maxTokens', value: undefined },
      { path: 'workload.seconds', value: undefined },
      { path: 'workload.requests', value: requests },
    ]),
  );
  if (issue === null)
    useApp
      .getState()
      .say({ kind: 'said', text: 'Drawn as the trace came: rates over time, and both lengths' });
  return issue;
}
