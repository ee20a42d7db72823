import { expect, it } from 'vitest';
import { readOperatorErrors } from '../../src/core/fidelity/operator-errors.ts';
import { readArguments } from './arguments.ts';
import { errorOf, scoreGpu } from './score-gpu.ts';

it('scores every GPU by every timing model unless told otherwise', () => {
  const all = readArguments([]);
  expect(all.gpus).toHaveLength(9);
  expect(all.predictors).toEqual(['random-forest', 'linear-regression', 'roofline']);
  expect(all.json).toBe(false);
  expect(readArguments(['l40s', '--gpu', 'a100-sxm', '--model', 'roofline', '--json'])).toEqual({
    gpus: ['l40s', 'a100-sxm'],
    predictors: ['roofline'],
    json: true,
    markdown: false,
  });
});

it.each([
  [['h100'], 'GPU "h100" must be one of'],
  [['--model', 'forest'], '--model "forest" must be one of random-forest,'],
])('refuses %o in a sentence', (args, message) => {
  expect(() => readArguments(args)).toThrow(message);
});

it('gives rows that the page reads: every operator and format of a GPU once for each model', () => {
  const rows = scoreGpu('a100-sxm', ['linear-regression', 'roofline']).map(errorOf);
  const file = readOperatorErrors({ version: 1, method: 'A test.', rows });
  expect(file?.rows).toHaveLength(rows.length);
  const names = rows.map(({ operator, format, predictor }) => `${operator} ${format} ${predictor}`);
  expect(new Set(names).size).toBe(names.length);
  for (const operator of ['GEMM', 'prefill attention', 'decode attention', 'all-reduce graph', 'experts']) {
    const [regression, roofline] = rows.filter((row) => row.operator === operator);
    expect(regression?.predictor).toBe('linear-regression');
    expect(regression?.medianPercent).toBeLessThan(roofline?.medianPercent ?? 0);
    expect(regression?.scored).toBe(roofline?.scored);
  }
}, 60_000);
