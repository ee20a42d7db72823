import type { Scenario } from '../../scenario/document/scenario.ts';
import type { FieldEdit } from '../../store/edit.ts';
import { leaveReplay } from '../../store/own/replay-edits.ts';
import { chooseArrivals, chooseLengths } from './policy-choice.ts';

/** The edits that choose a policy by its option; a trace that said what it now says is no longer replayed. */
export function policyEdits(
  scenario: Scenario,
  section: 'arrivals' | 'lengths',
  option: string,
): readonly FieldEdit[] {
  if (section === 'lengths')
    return [
      ...leaveReplay(scenario, chooseLengths(scenario, option)),
      ...(scenario.workload.sessions === null ? [] : [{ path: 'workload.sessions', value: undefined }]),
    ];
  const chosen = chooseArrivals(scenario, option);
  const { arrivals, trace } = scenario.workload;
  // Where the trace has no times they are not its own.
  return arrivals['trace'] === trace?.id ? leaveReplay(scenario, chosen) : chosen;
}
