import type { RegressorKind } from './regressor.ts';

/** The roofline itself: log(measured / roofline) is taken to be 0 everywhere. */
export const ROOFLINE: RegressorKind = {
  label: 'Roofline',
  trees: 0,
  interpolatesResiduals: false,
  fit: () => ({ predict: () => 0 }),
};
