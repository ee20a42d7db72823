import { expect, it } from 'vitest';
import { evidenceRun } from '../../../core/fidelity/testing.ts';
import { conditionsOf } from '../../../scenario/measured/conditions.ts';
import { defaultComparison } from '../../../scenario/document/defaults.ts';
import { measuredMarks } from './measured-marks.ts';
import type { SideView } from './side-view.ts';

const views: readonly SideView[] = defaultComparison().sides.map((scenario, index) => ({
  kind: 'empty',
  label: 'AB'.charAt(index),
  scenario,
  dollarsPerHour: null,
}));
const [sideA] = views;
if (sideA === undefined) throw new Error('the default comparison has sides');
const conditions = conditionsOf(sideA.scenario);
const measuredAt = (measured: number, figure: string) => ({ figure, measured, shipped: 1, heldOut: 1 });

it('marks what was measured under the very conditions of a side, repeats by their mean', () => {
  const runs = [
    evidenceRun({ ...conditions, figures: [measuredAt(1, 'ttft.mean'), measuredAt(3, 'ttft.p99')] }),
    evidenceRun({ ...conditions, figures: [measuredAt(2, 'ttft.mean'), measuredAt(9, 'tpot.mean')] }),
    evidenceRun({ ...conditions, load: 99, figures: [measuredAt(7, 'ttft.mean')] }),
  ];
  expect(measuredMarks(runs, views, 'ttft')).toMatchObject([
    { text: 'A measured mean 1.50\u202fs', seconds: 1.5, p: null },
    { text: 'A measured p99 3.00\u202fs', seconds: 3, p: 0.99 },
  ]);
});

it('marks it once for sides that are alike', () => {
  const runs = [evidenceRun({ ...conditions, figures: [measuredAt(1, 'ttft.mean')] })];
  const marks = measuredMarks(runs, [sideA, { ...sideA, label: 'B' }], 'ttft');
  expect(marks.map(({ text }) => text)).toEqual(['A and B measured mean 1.00\u202fs']);
});
