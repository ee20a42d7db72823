import type { ExpertsTable } from '../../profiles/moe-schema.ts';
import type { HoldoutScore, IsHeldOut } from '../holdout.ts';
import { fitExperts, nearestExpertCells, type ExpertsCell, type ExpertsTarget } from './moe-model.ts';
import type { RegressorKind } from '../../predictors/regressors/regressor.ts';
import type { Peaks } from '../roofline.ts';

/** Holds token counts (`tokens`), for all degrees, or one whole degree of division (`degree`) out; scores the target's. */
export function scoreExperts(
  table: ExpertsTable,
  target: ExpertsTarget,
  peaks: Peaks,
  regressor: RegressorKind,
  isHeldOut: IsHeldOut | 'degree',
): HoldoutScore {
  const cells = nearestExpertCells(table, target);
  const { tensorParallel, expertParallel } = target.division;
  const isOwn = (cell: ExpertsCell): boolean =>
    cell.tensorParallel === tensorParallel && cell.expertParallel === expertParallel;
  const held = (cell: ExpertsCell): boolean =>
    isHeldOut === 'degree' ? isOwn(cell) : isHeldOut(String(cell.tokens));
  const training = cells.filter((cell) => !held(cell));
  if (training.length === 0) return { errors: [], rows: 0 };
  const model = fitExperts(training, target, peaks, regressor);
  const scored = cells.filter((cell) => held(cell) && isOwn(cell));
  const errors = scored.map(({ tokens, microseconds }) =>
    Math.abs(model.microseconds(tokens) / microseconds - 1),
  );
  return { errors, rows: training.length };
}
