import type { Scenario, ScenarioSessions } from '../../scenario/document/scenario.ts';
import type { FieldEdit } from '../../store/edit.ts';
import { leaveReplay } from '../../store/own/replay-edits.ts';

/** Requests of conversations, where none were counted before. */
const STARTING_REQUESTS = 2000;

/** The edits that put conversations in the place of lengths; arrivals start them. */
export function sessionEdits(scenario: Scenario, sessions: ScenarioSessions): readonly FieldEdit[] {
  const { requests, seconds } = scenario.workload;
  const isCounted = requests !== undefined || seconds !== undefined;
  return [
    ...leaveReplay(scenario, [
      { path: 'workload.lengths', value: undefined },
      ...(isCounted ? [] : [{ path: 'workload.requests', value: STARTING_REQUESTS }]),
    ]),
    { path: 'workload.promptPool', value: undefined },
    { path: 'workload.maxTokens', value: undefined },
    { path: 'workload.sessions', value: sessions },
  ];
}
