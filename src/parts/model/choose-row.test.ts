import { describe, expect, it } from 'vitest';
import { defaultComparison } from '../../scenario/document/defaults.ts';
import type { Scenario } from '../../scenario/document/scenario.ts';
import { editShared, type FieldEdit } from '../../store/edit.ts';
import { loadModels } from '../../store/models.ts';
import { chooseDivided, type ChosenModel } from './choose-row.ts';

await loadModels();

/** What both sides of the page's own comparison come to: TP 4, and TP 2 with two stages. */
function chosen(model: ChosenModel) {
  let comparison = defaultComparison();
  const [side] = comparison.sides;
  if (side === undefined) throw new Error('no side');
  const edit = (edits: readonly FieldEdit[]): string | null => {
    const edited = editShared(comparison, edits);
    comparison = edited.comparison;
    return edited.issue;
  };
  return { outcome: chooseDivided(side, model, edit), sides: comparison.sides };
}
const divisions = (sides: readonly Scenario[]): string[] =>
  sides.map(({ deployment }) => `${deployment.tensorParallel} x ${deployment.pipelineParallel}`);

describe('choosing a model on sides that are divided', () => {
  it('leaves them as they are where it can', () => {
    const { outcome, sides } = chosen({ model: 'Qwen/Qwen3-32B', division: null });
    expect(outcome).toEqual({ refused: null, changed: null });
    expect(divisions(sides)).toEqual(['4 x 1', '2 x 2']);
  });

  it('divides them for it where they cannot be, and says so', () => {
    const division = { tensorParallel: 8, pipelineParallel: 1 };
    const { outcome, sides } = chosen({ model: 'deepseek-ai/DeepSeek-R1', division });
    expect(outcome).toMatchObject({ refused: null, changed: expect.stringMatching(/^Now TP 8.*61 layers/) });
    expect(divisions(sides)).toEqual(['8 x 1', '8 x 1']);
  });

  it('changes nothing where that does not help', () => {
    const { outcome, sides } = chosen({ model: 'nobody/nothing', division: null });
    expect(outcome.refused).toMatch(/nobody\/nothing/);
    expect(sides).toEqual(defaultComparison().sides);
  });
});
