import { RANDOM_FOREST } from './random-forest.ts';
import type { RegressorKind } from './regressor.ts';
import { ROOFLINE } from './roofline-regressor.ts';

/** All timing models, by their name in a scenario's `timing.model`. */
export const REGRESSORS: Readonly<Record<'random-forest' | 'roofline', RegressorKind>> = {
  'random-forest': RANDOM_FOREST,
  roofline: ROOFLINE,
};
