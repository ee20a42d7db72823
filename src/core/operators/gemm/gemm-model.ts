import { log } from '../../numeric/log.ts';
import type { GemmProfile } from '../../profiles/schema.ts';
import { krigingWeights, makePoints, weigh } from '../../predictors/regressors/kriging.ts';
import { applyRatio } from '../../predictors/operator-model.ts';
import { deviationOf, tempered, type RegressorKind } from '../../predictors/regressors/regressor.ts';
import { gemmRoofline, type GemmPeaks } from '../roofline.ts';
import { spacedIndices } from '../../predictors/regressors/spaced.ts';

export interface GemmShape {
  readonly n: number;
  readonly k: number;
}

/** Times of a shape at every measured m. */
export interface GemmModel {
  readonly m: readonly number[];
  microseconds(shape: GemmShape): number[];
  /** Standard deviation over the trees of the time on m rows, as a share of it. */
  deviation(shape: GemmShape, m: number): number;
  readonly rows: number;
}

/** Pairs near each shape that the forest is fitted to, and their values of m: more learn little more. */
const PAIRS_PER_SHAPE = 5;
const TRAINING_M_RATIO = 1.6;
/** Pairs that one interpolation looks at; the nugget averages noise out, which held-out pairs are better for. */
const INTERPOLATION = { neighbours: 24, nugget: 0.002 };
/**
 * Correlation lengths over log n and log k. Time is nearly affine in k (the kernel's inner loop) but moves in steps
 * of whole tiles and waves with n, hence the longer one for k. Chosen on held-out pairs (`npm run holdout`).
 */
const CORRELATION_N = 4;
const CORRELATION_K = 16;
/** See `tempered`; chosen on held-out pairs. */
const FOREST_SHARE = 0.5;
/** Output tiles of the usual kernels, rows x columns: how well they fill the GPU explains steps in m and n. */
const TILES = [
  [64, 64],
  [128, 128],
  [128, 256],
  [256, 128],
] as const;

/** Indices of the pairs nearest to the shapes, without repeats, in the profile's order. */
export function nearestPairs(
  profile: GemmProfile,
  shapes: readonly GemmShape[],
  perShape = PAIRS_PER_SHAPE,
): number[] {
  const chosen = new Set<number>();
  for (const { n, k } of shapes) {
    const distance = (i: number): number =>
      Math.abs(log((profile.n[i] as number) / n)) + Math.abs(log((profile.k[i] as number) / k));
    const distances = profile.n.map((_, i) => distance(i));
    profile.n
      .map((_, i) => i)
      .sort((a, b) => (distances[a] as number) - (distances[b] as number) || a - b)
      .slice(0, perShape)
      .forEach((i) => chosen.add(i));
  }
  return [...chosen].sort((a, b) => a - b);
}

/**
 * Fits log(measured / roofline) over the pairs near the shapes of one configuration. Interpolation looks at all
 * pairs of the profile. `accepts` leaves pairs out altogether.
 */
export function fitGemm(
  profile: GemmProfile,
  trainingPairs: readonly number[],
  peaks: GemmPeaks,
  multiprocessors: number,
  kind: RegressorKind,
  accepts?: (pair: number) => boolean,
): GemmModel {
  const { m: ms, n: ns, k: ks } = profile;
  const ratios = logRatios(profile, peaks);
  const featuresAt = (m: number, n: number, k: number): number[] => [
    log(m),
    log(n),
    log(k),
    log((m * n * k) / (m * n + n * k + m * k)),
    ...TILES.map(([rows, columns]) => filling(m, n, rows, columns, multiprocessors)),
  ];
  const trainingM = spacedIndices(ms, TRAINING_M_RATIO);
  const features: number[][] = [];
  const targets: number[] = [];
  for (const pair of trainingPairs) {
    for (const i of trainingM) {
      features.push(featuresAt(ms[i] as number, ns[pair] as number, ks[pair] as number));
      targets.push(ratios[pair * ms.length + i] as number);
    }
  }
  const fitted = kind.fit({ columns: TILES.length + 4, features, targets });
  const regressor = tempered(kind, fitted, FOREST_SHARE);
  const points = makePoints(ns.map((n, i) => coordinates(n, ks[i] as number)));
  return {
    m: ms,
    rows: features.length,
    microseconds({ n, k }) {
      const weights = kind.interpolatesResiduals
        ? krigingWeights(points, coordinates(n, k), { ...INTERPOLATION, accepts })
        : { indices: [], weights: [] };
      return ms.map((m, i) => {
        const missed = weigh(weights, (pair) => {
          const measured = ratios[pair * ms.length + i] as number;
          return measured - regressor.predict(featuresAt(m, ns[pair] as number, ks[pair] as number));
        });
        return applyRatio(gemmRoofline(peaks, m, n, k), regressor.predict(featuresAt(m, n, k)) + missed);
      });
    },
    deviation: ({ n, k }, m) => deviationOf(regressor, featuresAt(m, n, k)),
  };
}

const coordinates = (n: number, k: number): number[] => [log(n) / CORRELATION_N, log(k) / CORRELATION_K];

/** log(measured / roofline) pair by m; a missing m takes the value of the nearest smaller one that was measured. */
function logRatios(profile: GemmProfile, peaks: GemmPeaks): Float64Array {
  const count = profile.m.length;
  const ratios = new Float64Array(profile.times.length);
  for (let pair = 0; pair < profile.n.length; pair++) {
    let last = 0;
    for (let i = 0; i < count; i++) {
      const time = profile.times[pair * count + i];
      if (time !== null && time !== undefined) {
        last = log(
          time /
            gemmRoofline(peaks, profile.m[i] as number, profile.n[pair] as number, profile.k[pair] as number),
        );
      }
      ratios[pair * count + i] = last;
    }
  }
  return ratios;
}

/** Share of the GPU that the tiles of an m x n output keep busy over all their waves. */
function filling(m: number, n: number, rows: number, columns: number, multiprocessors: number): number {
  const tiles = Math.ceil(m / rows) * Math.ceil(n / columns);
  return (m * n) / (Math.ceil(tiles / multiprocessors) * multiprocessors * rows * columns);
}
