import fc from 'fast-check';
import { expect, it } from 'vitest';
import { AXIS_END, countBeyond, errorSteps, shareWithinError } from './error-geometry.ts';

const errors = fc
  .array(fc.double({ min: 0, max: 2, noNaN: true }), { minLength: 1, maxLength: 30 })
  .map((sizes) => sizes.toSorted((one, other) => one - other));

it('steps up to the share of errors that the axis holds', () => {
  fc.assert(
    fc.property(errors, (sizes) => {
      const steps = errorSteps(sizes);
      const shares = steps.map(([, share]) => share);
      expect(shares).toEqual(shares.toSorted((one, other) => one - other));
      expect(steps.at(-1)).toEqual([AXIS_END, shareWithinError(sizes, AXIS_END)]);
    }),
  );
});

it('counts the errors beyond the axis', () => {
  const series = (sizes: readonly number[]) => ({ label: '', colour: '', dash: '', sizes });
  expect(countBeyond([series([0.1, 0.6]), series([0.5, 1.2, 3])])).toBe(3);
});

it('says nothing without errors', () => {
  expect(shareWithinError([], 0.1)).toBeNaN();
});
