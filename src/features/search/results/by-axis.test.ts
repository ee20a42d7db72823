import { expect, it } from 'vitest';
import { bestByAxis } from './by-axis.ts';
import { MEASURES } from './measures.ts';
import { MISSES, testRow } from '../testing.ts';

const measure = MEASURES['requests-per-dollar'];

it('gives the best of every value of an axis, none where nothing with it meets the objectives', () => {
  const rows = [
    testRow({ index: 0, tensorParallel: 1, requestsPerDollar: 3 }),
    testRow({ index: 1, tensorParallel: 1, requestsPerDollar: 5 }),
    testRow({ index: 2, tensorParallel: 16, requestsPerDollar: 9, place: null, outcome: MISSES }),
    testRow({ index: 3, tensorParallel: 2, requestsPerDollar: 4 }),
  ];
  expect(bestByAxis(rows, measure)).toEqual([
    {
      axis: 'TP',
      values: [
        { label: '1', best: 5 },
        { label: '2', best: 4 },
        { label: '16', best: null },
      ],
    },
  ]);
});

it('takes the least where less is better, and leaves out an axis with one value', () => {
  const rows = [
    testRow({ index: 0, gpu: 'h100-sxm', fields: { maxBatchSize: 64 }, tensorParallel: 4 }),
    testRow({ index: 1, gpu: 'l40s', fields: { maxBatchSize: 64 }, tensorParallel: 4 }),
    testRow({ index: 2, gpu: 'l40s', fields: { maxBatchSize: 64 }, tensorParallel: 2 }),
  ];
  const axes = bestByAxis(rows, MEASURES.gpus);
  expect(axes.map(({ axis }) => axis)).toEqual(['GPU', 'TP']);
  expect(axes[0]?.values).toEqual([
    { label: 'H100', best: 4 },
    { label: 'L40S', best: 2 },
  ]);
});
