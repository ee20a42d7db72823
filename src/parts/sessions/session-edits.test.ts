import { describe, expect, it } from 'vitest';
import { firstIssueText } from '../../scenario/describe/issue-text.ts';
import { defaultComparison } from '../../scenario/document/defaults.ts';
import type { Scenario } from '../../scenario/document/scenario.ts';
import { editScenario, type FieldEdit } from '../../store/edit.ts';
import { replayEdits } from '../../store/own/replay-edits.ts';
import { policyEdits } from '../workload/policy-edits.ts';
import { sessionEdits } from './session-edits.ts';
import { SESSION_PRESETS } from './session-presets.ts';

function edited(scenario: Scenario, edits: readonly FieldEdit[]): Scenario {
  const result = editScenario(scenario, edits);
  if (!result.ok) throw new Error(firstIssueText(result.issues));
  return result.value;
}
const [start] = defaultComparison().sides as readonly [Scenario, ...Scenario[]];
const [chat] = SESSION_PRESETS;
if (chat === undefined) throw new Error('nothing to start from');

describe('conversations in the place of lengths', () => {
  it('are chosen from any workload, and left again for any', () => {
    const replayed = edited(
      start,
      replayEdits(start, { id: 'azure-conversation-2023', requests: 19_366, seconds: 0 }),
    );
    const pooled = edited(start, [{ path: 'workload.promptPool', value: { prompts: 20 } }]);
    for (const from of [start, replayed, pooled]) {
      for (const { sessions } of SESSION_PRESETS) {
        const talking = edited(from, sessionEdits(from, sessions));
        expect(talking.workload).toMatchObject({ sessions, trace: null, promptPool: null });
        const fixed = edited(talking, policyEdits(talking, 'lengths', 'fixed'));
        expect(fixed.workload.sessions).toBeNull();
        const again = edited(
          talking,
          replayEdits(talking, { id: 'arxiv-summarization', requests: 28_257, seconds: null }),
        );
        expect(again.workload).toMatchObject({ sessions: null, trace: { id: 'arxiv-summarization' } });
      }
    }
  });

  it('keep the arrivals, which start them', () => {
    const { arrivals } = edited(start, sessionEdits(start, chat.sessions)).workload;
    expect(arrivals).toEqual(start.workload.arrivals);
  });
});
