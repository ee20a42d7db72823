import { describe, expect, it } from 'vitest';
import { evidenceRun } from '../../../core/fidelity/testing.ts';
import { conditionsOf } from '../../../scenario/measured/conditions.ts';
import { defaultComparison } from '../../../scenario/document/defaults.ts';
import { checkRows } from './check-rows.ts';

const [scenario] = defaultComparison().sides;
if (scenario === undefined) throw new Error('the default comparison has sides');
const conditions = conditionsOf(scenario);
const figure = { measured: 2, shipped: 1.9, heldOut: 2.2 };
const figures = ['ttft.mean', 'tpot.mean'].map((name) => ({ figure: name, ...figure }));

describe('the check against a measured run', () => {
  it('has a row for each figure of the nearest run, which sides that are alike share', () => {
    const run = evidenceRun({ ...conditions, id: 'near', figures });
    const far = evidenceRun({ ...conditions, tensorParallel: 1, id: 'far', figures });
    const rows = checkRows([far, run], [scenario, scenario]);
    expect(rows.map(({ sides, run: { id }, figure: { figure: name } }) => [sides, id, name])).toEqual([
      ['A and B', 'near', 'ttft.mean'],
      ['A and B', 'near', 'tpot.mean'],
    ]);
    expect(rows[0]?.differences).toEqual([]);
  });

  it('says in what the run differs', () => {
    const [row] = checkRows(
      [evidenceRun({ ...conditions, load: 9, id: 'busier', figures })],
      [null, scenario],
    );
    expect(row).toMatchObject({ sides: 'B', differences: ['load'] });
  });

  it('has nothing to say of a prediction that is made otherwise', () => {
    const reference = { ...scenario, compat: 'vidur' } as const;
    expect(checkRows([evidenceRun({ ...conditions, figures })], [reference, null])).toEqual([]);
  });
});
