import { numberAt } from '../../lib/columns.ts';
import { log } from '../numeric/log.ts';
import { applyRatio, residualModel } from '../predictors/operator-model.ts';
import { makePoints } from '../predictors/regressors/kriging.ts';
import { deviationOf, tempered, type RegressorKind } from '../predictors/regressors/regressor.ts';
import type { HoldoutScore, IsHeldOut } from './holdout.ts';

/** A measured time, and the place where it was measured. */
export interface RatioCell<Place> {
  readonly place: Place;
  readonly microseconds: number;
}

/** What an operator says of a place: its roofline, and how log(measured / roofline) is learnt and interpolated. */
export interface RatioForm<Place> {
  /** Microseconds at the GPU's peaks and a launch. */
  readonly roofline: (place: Place) => number;
  /** What the regressor sees. */
  readonly features: (place: Place) => number[];
  /** Logarithms over their correlation lengths, for the interpolation of what the regressor misses. */
  readonly coordinates: (place: Place) => number[];
  /** See `tempered`. */
  readonly forestShare: number;
}

/** Microseconds of an operator at any place. */
export interface RatioModel<Place> {
  microseconds(place: Place): number;
  /** Standard deviation of that time over the trees, as a share of it. */
  deviation(place: Place): number;
  readonly rows: number;
}

/** Three times as many take four times the time to fit, for 0.1 to 0.3 % less held-out error. */
const MOST_ROWS = 300;

/** Fits log(measured / roofline) over cells (docs/decisions/0004). Without cells the roofline is what is left. */
export function fitRatios<Place>(
  cells: readonly RatioCell<Place>[],
  form: RatioForm<Place>,
  kind: RegressorKind,
): RatioModel<Place> {
  const features = cells.map(({ place }) => form.features(place));
  const targets = cells.map(({ place, microseconds }) => log(microseconds / form.roofline(place)));
  const points = makePoints(cells.map(({ place }) => form.coordinates(place)));
  const columns = features[0]?.length ?? 0;
  const rows = spread(cells.length);
  const fitted = kind.fit({
    columns,
    features: rows.map((row) => features[row] ?? []),
    targets: rows.map((row) => numberAt(targets, row)),
  });
  const regressor = tempered(kind, fitted, form.forestShare);
  const model = residualModel(kind, regressor, features, targets, points);
  return {
    rows: rows.length,
    microseconds: (place) =>
      applyRatio(form.roofline(place), model.logRatio(form.features(place), form.coordinates(place))),
    deviation: (place) => deviationOf(regressor, form.features(place)),
  };
}

/** Rows that a regressor learns from: of more than so many every second, third .. one; interpolation looks at all. */
function spread(count: number): number[] {
  const step = Math.ceil(count / MOST_ROWS);
  return Array.from({ length: Math.ceil(count / step) }, (_, i) => i * step);
}

/** Holds groups of cells out of the fit, and scores those of them that are the target's own. */
export function scoreRatios<Place>(
  cells: readonly RatioCell<Place>[],
  form: RatioForm<Place>,
  kind: RegressorKind,
  groups: { readonly of: (place: Place) => string; readonly held: IsHeldOut },
  isOwn: (place: Place) => boolean,
): HoldoutScore {
  const isHeld = ({ place }: RatioCell<Place>): boolean => groups.held(groups.of(place));
  const training = cells.filter((cell) => !isHeld(cell));
  const scored = cells.filter((cell) => isHeld(cell) && isOwn(cell.place));
  if (training.length === 0 || scored.length === 0) return { errors: [], rows: training.length };
  const model = fitRatios(training, form, kind);
  const errors = scored.map(({ place, microseconds }) =>
    Math.abs(model.microseconds(place) / microseconds - 1),
  );
  return { errors, rows: training.length };
}
