import { expect, it } from 'vitest';
import { defaultComparison } from '../../scenario/document/defaults.ts';
import { twoSides } from './two-sides.ts';

const base = defaultComparison();
const [a, b] = base.sides as [(typeof base.sides)[0], (typeof base.sides)[0]];

it('puts a single scenario on both sides', () => {
  expect(twoSides({ ...base, sides: [b] })).toEqual({ comparison: { ...base, sides: [b, b] }, dropped: [] });
});

it('leaves two sides as they are', () => {
  expect(twoSides(base)).toEqual({ comparison: base, dropped: [] });
});

it('keeps the first two of more and names the others', () => {
  const { comparison, dropped } = twoSides({ ...base, sides: [b, a, a, b] });
  expect(comparison.sides).toEqual([b, a]);
  expect(dropped.map(({ key }) => key)).toEqual(['c', 'd']);
});
