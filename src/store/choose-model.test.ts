import { firstIssueText } from '../scenario/describe/issue-text.ts';
import { describe, expect, it } from 'vitest';
import { defaultComparison } from '../scenario/document/defaults.ts';
import type { Scenario } from '../scenario/document/scenario.ts';
import { editScenario, type FieldEdit } from './edit.ts';
import { chooseModel } from './choose-model.ts';

function edited(scenario: Scenario, edits: readonly FieldEdit[]): Scenario {
  const result = editScenario(scenario, edits);
  if (!result.ok) throw new Error(firstIssueText(result.issues));
  return result.value;
}

describe('choosing a model', () => {
  it('brings the only format of its experts, and takes what is theirs away with it', () => {
    const [dense] = defaultComparison().sides;
    if (dense === undefined) throw new Error('no side');
    const experts = edited(dense, chooseModel(dense, 'openai/gpt-oss-20b'));
    expect(experts.deployment.weights).toBe('mxfp4');
    const divided = edited(experts, [
      { path: 'deployment.expertParallel', value: true },
      { path: 'deployment.expertSkew', value: 'power-law-1.2' },
    ]);
    const mixtral = edited(divided, chooseModel(divided, 'mistralai/Mixtral-8x7B-v0.1'));
    expect(mixtral.deployment).toMatchObject({ weights: 'bf16', expertParallel: true });
    expect(edited(mixtral, chooseModel(mixtral, String(dense.model)))).toEqual(dense);
  });
});
