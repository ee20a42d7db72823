import { KERNEL_ENGINE_LABELS, type KernelEngine } from '../engines/kernel-engines.ts';
import type { HoldoutScore, IsHeldOut } from './holdout.ts';
import type { RegressorKind } from '../predictors/regressors/regressor.ts';

/** Measurements of one operator, of which some are left out and predicted. */
export interface HoldoutCase {
  /** As in the table of errors; cases of one name and format are put together. */
  readonly operator: string;
  readonly format: string;
  readonly score: (kind: RegressorKind, held: IsHeldOut) => HoldoutScore;
}

/** An operator's name with the engine whose kernels were measured. */
export function nameOf(operator: string, engine: KernelEngine): string {
  return `${operator}, ${KERNEL_ENGINE_LABELS[engine]}`;
}
