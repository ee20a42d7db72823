import { log } from '../../numeric/log.ts';
import type { CollectiveProfile } from '../../profiles/schema.ts';
import { makePoints } from '../../predictors/regressors/kriging.ts';
import { applyRatio, residualModel } from '../../predictors/operator-model.ts';
import { deviationOf, tempered, type RegressorKind } from '../../predictors/regressors/regressor.ts';
import { allReduceRoofline } from '../roofline.ts';

export interface AllReduceModel {
  microseconds(gpus: number, bytes: number): number;
  /** Standard deviation of that time over the trees, as a share of it. */
  deviation(gpus: number, bytes: number): number;
  readonly rows: number;
}

/** Correlation lengths over log bytes and log GPUs, chosen on held-out sizes (`npm run holdout`). */
const CORRELATION = [12, 8] as const;

/** See `tempered`; chosen on held-out sizes. */
const FOREST_SHARE = 0.4;

/** Fits all sizes and GPU counts of one all-reduce. `accepts` leaves sizes out. */
export function fitAllReduce(
  profile: CollectiveProfile,
  linkBandwidth: number,
  launch: 'graph' | 'eager',
  kind: RegressorKind,
  accepts: (bytes: number) => boolean = () => true,
): AllReduceModel {
  const rows = profile.gpus.flatMap((gpus, g) =>
    profile.bytes.flatMap((bytes, i) => {
      const time = profile.times[g * profile.bytes.length + i];
      return time === null || time === undefined || !accepts(bytes) ? [] : [{ gpus, bytes, time }];
    }),
  );
  const features = rows.map(({ gpus, bytes }) => featuresOf(gpus, bytes));
  const targets = rows.map(({ gpus, bytes, time }) =>
    log(time / allReduceRoofline(linkBandwidth, launch, gpus, bytes)),
  );
  const points = makePoints(rows.map(({ gpus, bytes }) => coordinatesOf(gpus, bytes)));
  const regressor = tempered(kind, kind.fit({ columns: 2, features, targets }), FOREST_SHARE);
  const model = residualModel(kind, regressor, features, targets, points);
  return {
    rows: rows.length,
    microseconds(gpus, bytes) {
      const ratio = model.logRatio(featuresOf(gpus, bytes), coordinatesOf(gpus, bytes));
      return applyRatio(allReduceRoofline(linkBandwidth, launch, gpus, bytes), ratio);
    },
    deviation: (gpus, bytes) => deviationOf(regressor, featuresOf(gpus, bytes)),
  };
}

const featuresOf = (gpus: number, bytes: number): number[] => [log(bytes), gpus];
const coordinatesOf = (gpus: number, bytes: number): number[] => [
  log(bytes) / CORRELATION[0],
  log(gpus) / CORRELATION[1],
];
