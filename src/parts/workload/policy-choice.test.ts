import { BUNDLED } from '../../core/catalog/bundled.ts';
import { firstIssueText } from '../../scenario/describe/issue-text.ts';
import { describe, expect, it } from 'vitest';
import { policyOptions } from '../fields/options-of.ts';
import { defaultComparison } from '../../scenario/document/defaults.ts';
import { ARRIVALS_SECTION } from '../../scenario/document/policies.ts';
import { parseScenario } from '../../scenario/document/parse.ts';
import type { Scenario } from '../../scenario/document/scenario.ts';
import { editScenario } from '../../store/edit.ts';
import { chooseArrivals, chooseLengths } from './policy-choice.ts';
import { chosenLengths, LENGTH_OPTIONS } from './policy-options.ts';

const needsDialog = ['list', 'stages', 'replay'];
const [start] = defaultComparison().sides;

function edited(scenario: Scenario, edits: Parameters<typeof editScenario>[1]): Scenario {
  const result = editScenario(scenario, edits);
  if (!result.ok) throw new Error(firstIssueText(result.issues));
  return result.value;
}

describe('choosing arrivals and lengths', () => {
  it('leaves a preset its name until a field of it is changed', () => {
    const presets = LENGTH_OPTIONS.map(({ value }) => value).filter((value) => value.startsWith('preset:'));
    expect(presets).not.toHaveLength(0);
    for (const preset of presets) {
      const chosen = edited(start as Scenario, chooseLengths(start as Scenario, preset));
      expect(chosenLengths(chosen.workload)).toBe(preset);
      const other = edited(chosen, [{ path: 'workload.maxTokens', value: 4000 }]);
      expect(chosenLengths(other.workload)).toBe(other.workload.lengths.distribution);
    }
    expect(chosenLengths((start as Scenario).workload)).toBe('fixed');
  });

  it('leads from every choice to every other without a refusal', () => {
    const lengths = LENGTH_OPTIONS.map(({ value }) => value).filter((value) => !needsDialog.includes(value));
    const arrivals = policyOptions(ARRIVALS_SECTION)
      .map(({ value }) => value)
      .filter((value) => !needsDialog.includes(value));
    for (const from of lengths) {
      for (const to of lengths) {
        const there = edited(start as Scenario, chooseLengths(start as Scenario, from));
        expect(edited(there, chooseLengths(there, to)).workload.lengths).toBeDefined();
      }
    }
    for (const from of arrivals) {
      for (const to of arrivals) {
        const there = edited(start as Scenario, chooseArrivals(start as Scenario, from));
        expect(edited(there, chooseArrivals(there, to)).workload.arrivals.process).toBe(to);
      }
    }
  });

  it('counts requests again where time does not end the arrivals', () => {
    const timed = edited(start as Scenario, [
      { path: 'workload.requests', value: undefined },
      { path: 'workload.seconds', value: 60 },
    ]);
    const { workload } = edited(timed, chooseArrivals(timed, 'closed-loop'));
    expect(workload).toMatchObject({ requests: 2000, arrivals: { process: 'closed-loop', concurrency: 32 } });
    expect(parseScenario({ ...timed, workload }, BUNDLED).ok).toBe(true);
  });

  it('fills in the fields of a preset', () => {
    const { workload } = edited(start as Scenario, chooseLengths(start as Scenario, 'preset:bwb-4k'));
    expect(workload).toMatchObject({
      maxTokens: 4096,
      lengths: { distribution: 'lognormal', output: { median: 1601, p90: 2149 } },
    });
  });
});
