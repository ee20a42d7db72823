import { log } from '../../numeric/log.ts';
import type { ChunkProfile } from '../../profiles/vidur-attention-schema.ts';
import { chunkPairs } from './attended-pairs.ts';
import { makePoints } from '../../predictors/regressors/kriging.ts';
import { applyRatio, residualModel, type OperatorModel } from '../../predictors/operator-model.ts';
import { deviationOf, tempered, type RegressorKind } from '../../predictors/regressors/regressor.ts';
import type { HeadShape } from '../../models/mixer-sizes.ts';
import { chunkRoofline, type AttentionPeaks } from '../roofline.ts';
import { spacedRows } from '../../predictors/regressors/spaced.ts';

/** One measured chunk of a prompt on what is in the cache before it, tokens. */
export interface ChunkCell {
  readonly chunk: number;
  readonly prefix: number;
  readonly microseconds: number;
}

/** Correlation lengths over log chunk and log of all keys; chosen on held-out cells (`npm run holdout`). */
const CORRELATION = [12, 4] as const;
/** See `tempered`; chosen on held-out cells. */
const FOREST_SHARE = 0.5;
/** A forest learns from cells so far apart; interpolation looks at all. */
const TRAINING = { rows: 600, ratio: 1.35 };

export function chunkCells({ chunk, prefix, times }: ChunkProfile): ChunkCell[] {
  return times.flatMap((microseconds, i) =>
    microseconds === null
      ? []
      : [
          {
            chunk: chunk[Math.floor(i / prefix.length)] as number,
            prefix: prefix[i % prefix.length] as number,
            microseconds,
          },
        ],
  );
}

/** Fits prefill kernels that were measured on a prefix: microseconds(chunk, prefix) of one prompt. */
export function fitChunks(
  cells: readonly ChunkCell[],
  shape: HeadShape,
  peaks: AttentionPeaks,
  kind: RegressorKind,
): OperatorModel {
  const roofline = (chunk: number, prefix: number): number => chunkRoofline(peaks, shape, chunk, prefix);
  const ratioOf = ({ chunk, prefix, microseconds }: ChunkCell): number =>
    log(microseconds / roofline(chunk, prefix));
  const featuresOfCell = ({ chunk, prefix }: ChunkCell): number[] => featuresOf(chunk, prefix);
  const training = spacedRows(cells, TRAINING.rows, TRAINING.ratio, ({ chunk, prefix }) => [chunk, prefix]);
  const features = training.map(featuresOfCell);
  const columns = features[0]?.length ?? 0;
  const fitted = kind.fit({ columns, features, targets: training.map(ratioOf) });
  const points = makePoints(cells.map(({ chunk, prefix }) => coordinatesOf(chunk, prefix)));
  const regressor = tempered(kind, fitted, FOREST_SHARE);
  const model = residualModel(kind, regressor, cells.map(featuresOfCell), cells.map(ratioOf), points);
  return {
    rows: training.length,
    microseconds: (chunk, prefix) =>
      applyRatio(
        roofline(chunk, prefix),
        model.logRatio(featuresOf(chunk, prefix), coordinatesOf(chunk, prefix)),
      ),
    deviation: (chunk, prefix) => deviationOf(regressor, featuresOf(chunk, prefix)),
  };
}

function featuresOf(chunk: number, prefix: number): number[] {
  return [log(chunk), log(prefix + chunk), log(chunkPairs(chunk, prefix, Infinity))];
}

function coordinatesOf(chunk: number, prefix: number): number[] {
  return [log(chunk) / CORRELATION[0], log(prefix + chunk) / CORRELATION[1]];
}
