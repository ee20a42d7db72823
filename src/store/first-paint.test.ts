import { expect, it } from 'vitest';
import { defaultComparison } from '../scenario/defaults.ts';
import { parseFirstPaint, writeFirstPaint, type FirstPaint } from './first-paint.ts';

it('keeps every number of a first paint exactly', () => {
  const [scenario] = defaultComparison().sides;
  const cdfs = { ttft: Float64Array.of(0.1, 1 / 3), itl: new Float64Array(0) };
  const outcome = { result: { cdfs, summary: { duration: 0.1 + 0.2 } }, trainMilliseconds: 1 };
  const firstPaint = { sides: [{ scenario, outcome }] } as unknown as FirstPaint;
  const file = JSON.parse(JSON.stringify(writeFirstPaint(firstPaint)));
  expect(parseFirstPaint(file)).toEqual([{ scenario, outcome, isExample: true }]);
  expect(parseFirstPaint(null)).toBeNull();
});
