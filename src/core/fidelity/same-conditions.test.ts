import { expect, it } from 'vitest';
import { pooledFigures, runsUnder } from './same-conditions.ts';
import { evidenceRun } from './testing.ts';

it('finds a run and its repeats, and none that differs in anything', () => {
  const runs = [
    evidenceRun({ id: 'one' }),
    evidenceRun({ id: 'again' }),
    evidenceRun({ id: 'on two', tensorParallel: 2 }),
    evidenceRun({ id: 'busier', load: 512 }),
    evidenceRun({ id: 'whole experts', expertParallel: true }),
  ];
  const found = runsUnder(runs, evidenceRun({}));
  expect(found.map(({ id }) => id)).toEqual(['one', 'again']);
});

it('takes a load or lengths that are not one number for unlike any other', () => {
  const unknown = evidenceRun({ load: null });
  expect(runsUnder([unknown], unknown)).toEqual([]);
});

it('pools repeats, figure by figure', () => {
  const of = (...measured: readonly number[]) =>
    evidenceRun({
      figures: measured.map((seconds, i) => ({
        figure: i === 0 ? 'tpot.mean' : 'ttft.mean',
        measured: seconds,
        shipped: 4,
        heldOut: 5,
      })),
    });
  expect(pooledFigures([of(1, 7), of(3)])).toEqual([
    { figure: 'tpot.mean', measured: 2, shipped: 4, heldOut: 5 },
    { figure: 'ttft.mean', measured: 7, shipped: 4, heldOut: 5 },
  ]);
});
