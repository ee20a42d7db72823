import { expect, it } from 'vitest';
import { defaultComparison } from '../scenario/document/defaults.ts';
import { parseFirstPaint, writeFirstPaint, type FirstPaint } from './first-paint.ts';

const ANSWER: FirstPaint['answer'] = {
  verdict: [{ mark: 'kept', text: 'A keeps both objectives.' }],
  difference: null,
  why: null,
  offers: [{ of: 1, text: '4 × H100 TP 4 on B', edits: [{ path: 'deployment.tensorParallel', value: 4 }] }],
};

it('keeps every number of a first paint exactly, curves but for their rounding', () => {
  const [scenario] = defaultComparison().sides;
  const cdfs = { ttft: Float64Array.of(0.1, 1 / 3), itl: new Float64Array(0) };
  const outcome = { result: { cdfs, summary: { duration: 0.1 + 0.2 } }, trainMilliseconds: 1 };
  const firstPaint = { sides: [{ scenario, outcome }], answer: ANSWER } as unknown as FirstPaint;
  const file = JSON.parse(JSON.stringify(writeFirstPaint(firstPaint)));
  const example = parseFirstPaint(file);
  const [shown] = example?.results ?? [];
  expect(example?.answer).toEqual(ANSWER);
  expect(shown).toMatchObject({
    scenario,
    origin: 'example',
    outcome: { result: { summary: outcome.result.summary }, trainMilliseconds: 1 },
  });
  expect(shown?.outcome.result.cdfs.itl).toHaveLength(0);
  const [first, second] = shown?.outcome.result.cdfs.ttft ?? [];
  expect(first).toBeCloseTo(0.1, 5);
  expect(second).toBeCloseTo(1 / 3, 3);
  expect(parseFirstPaint(null)).toBeNull();
});
