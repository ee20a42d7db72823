import type { TimingConfig } from '../../config/timing-config.ts';
import { LINEAR_REGRESSION } from './linear-regression.ts';
import { RANDOM_FOREST } from './random-forest.ts';
import type { RegressorKind } from './regressor.ts';
import { ROOFLINE } from './roofline-regressor.ts';

/** All timing models, by their name in a scenario's `timing.model`. */
export const REGRESSORS: Readonly<Record<TimingConfig['model'], RegressorKind>> = {
  'random-forest': RANDOM_FOREST,
  'linear-regression': LINEAR_REGRESSION,
  roofline: ROOFLINE,
};
