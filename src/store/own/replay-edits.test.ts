import { describe, expect, it } from 'vitest';
import { firstIssueText } from '../../scenario/describe/issue-text.ts';
import { defaultComparison } from '../../scenario/document/defaults.ts';
import type { Scenario } from '../../scenario/document/scenario.ts';
import { editScenario, type FieldEdit } from '../edit.ts';
import { leaveReplay, replayEdits } from './replay-edits.ts';

const [start] = defaultComparison().sides;
if (start === undefined) throw new Error('the default comparison has sides');

function edited(scenario: Scenario, edits: readonly FieldEdit[]): Scenario {
  const result = editScenario(scenario, edits);
  if (!result.ok) throw new Error(firstIssueText(result.issues));
  return result.value;
}

const TIMED = { id: 'user:mine', requests: 500, seconds: 125 };
const UNTIMED = { id: 'arxiv-summarization', requests: 28_257, seconds: null };
const LISTS = [
  { path: 'workload.requests', value: 2 },
  { path: 'workload.arrivals', value: { process: 'list', times: [0, 1] } },
  { path: 'workload.lengths', value: { distribution: 'list', prompts: [1, 2], outputs: [3, 4] } },
];

describe('a trace in the place of the workload', () => {
  it.each([[start], [edited(start, LISTS)], [edited(start, replayEdits(start, UNTIMED))]])(
    'is replayed whole, whatever was drawn before (%#)',
    (scenario) => {
      const { workload } = edited(scenario, replayEdits(scenario, TIMED, { rateScale: 2 }));
      expect(workload).toMatchObject({
        trace: { ...TIMED, rateScale: 2 },
        arrivals: { process: 'trace', trace: 'user:mine', timeScale: 0.5 },
        lengths: { distribution: 'trace' },
      });
      expect(workload.requests).toBeUndefined();
      const untimed = edited(scenario, replayEdits(scenario, UNTIMED)).workload;
      expect(untimed.trace?.id).toBe(UNTIMED.id);
      expect(untimed.arrivals['trace']).toBeUndefined();
    },
  );

  it('leaves with what takes its place, and the rest goes on as it was', () => {
    const replaying = edited(start, replayEdits(start, TIMED, { rateScale: 2 }));
    const lengths = { path: 'workload.lengths', value: { distribution: 'fixed', prompt: 100, output: 10 } };
    expect(edited(replaying, leaveReplay(replaying, [lengths])).workload).toMatchObject({
      trace: null,
      requests: 500,
      arrivals: { process: 'poisson', rate: 8 },
      lengths: lengths.value,
    });
    const arrivals = { path: 'workload.arrivals', value: { process: 'constant', rate: 3 } };
    expect(edited(replaying, leaveReplay(replaying, [arrivals])).workload).toMatchObject({
      trace: null,
      arrivals: arrivals.value,
      lengths: { distribution: 'fixed' },
    });
    const bundled = { id: 'azure-code-2023', requests: 8819, seconds: 0 };
    const azure = edited(start, replayEdits(start, bundled));
    expect(edited(azure, leaveReplay(azure, [arrivals])).workload.lengths).toMatchObject({
      distribution: 'trace',
      trace: 'azure-code-2023',
    });
  });
});
