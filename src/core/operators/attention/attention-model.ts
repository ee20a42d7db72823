import { log } from '../../numeric/log.ts';
import type { AttentionProfile } from '../../profiles/schema.ts';
import { makePoints } from '../../predictors/regressors/kriging.ts';
import { applyRatio, residualModel, type OperatorModel } from '../../predictors/operator-model.ts';
import { deviationOf, tempered, type RegressorKind } from '../../predictors/regressors/regressor.ts';
import type { HeadShape } from '../../models/mixer-sizes.ts';
import { decodeRoofline, prefillRoofline, type AttentionPeaks } from '../roofline.ts';
import { spacedRows } from '../../predictors/regressors/spaced.ts';

export type AttentionKind = 'prefill' | 'decode';

/** One measured cell of an attention table. */
export interface AttentionCell {
  readonly heads: number;
  readonly kvHeads: number;
  readonly batch: number;
  readonly length: number;
  readonly microseconds: number;
}

/** Head shapes that one forest pools: the model's own, where measured, and its nearest. */
const POOLED_SHAPES = 3;

/**
 * Correlation lengths in natural-log units of the interpolation's axes: work, parallel rows, grouping, heads.
 * Chosen on held-out cells (`npm run holdout`). Attention kernels see sequences x KV heads as one dimension, so a
 * model with more KV heads than were measured lands on rows of more sequences.
 */
const CORRELATION = {
  prefill: [8, 3, 20, 20],
  decode: [2, 6, 20, 20],
} as const;

/**
 * See `tempered`. Decode kernels switch between splits of the KV cache in steps, which trees catch; prefill times are
 * smooth. Chosen on held-out cells.
 */
const FOREST_SHARE = { prefill: 0.5, decode: 1 } as const;

/**
 * Of a table of more, a forest learns from cells so far apart, and interpolation looks at
 * all. Only Vidur's decodes have more than AIConfigurator's tables.
 */
const TRAINING = { rows: 1000, ratio: 1.35 };

/** The cells of the head shapes nearest to a shape, its own first. */
export function nearestCells(
  table: AttentionProfile,
  shape: HeadShape,
  shapes = POOLED_SHAPES,
): AttentionCell[] {
  const distance = (i: number): number =>
    Math.abs(log((table.heads[i] as number) / shape.heads)) +
    1.5 * Math.abs(log((table.kvHeads[i] as number) / shape.kvHeads));
  const order = table.heads.map((_, i) => i).sort((a, b) => distance(a) - distance(b) || a - b);
  const cells: AttentionCell[] = [];
  const perShape = table.batch.length * table.length.length;
  for (const s of order.slice(0, shapes)) {
    for (let cell = 0; cell < perShape; cell++) {
      const microseconds = table.times[s * perShape + cell];
      if (microseconds === null || microseconds === undefined) continue;
      cells.push({
        heads: table.heads[s] as number,
        kvHeads: table.kvHeads[s] as number,
        batch: table.batch[Math.floor(cell / table.length.length)] as number,
        length: table.length[cell % table.length.length] as number,
        microseconds,
      });
    }
  }
  return cells;
}

/** Fits one attention kernel for one head shape of one GPU from cells of it and its neighbours. */
export function fitAttention(
  kind: AttentionKind,
  cells: readonly AttentionCell[],
  shape: HeadShape,
  peaks: AttentionPeaks,
  regressorKind: RegressorKind,
): OperatorModel {
  const roofline = (heads: number, kvHeads: number, batch: number, length: number): number => {
    const at = { heads, kvHeads, headDim: shape.headDim };
    return kind === 'prefill'
      ? prefillRoofline(peaks, at, batch, length)
      : decodeRoofline(peaks, at, batch, length);
  };
  const features = cells.map((cell) => featuresOf(kind, cell));
  const targets = cells.map((cell) =>
    log(cell.microseconds / roofline(cell.heads, cell.kvHeads, cell.batch, cell.length)),
  );
  const points = makePoints(cells.map((cell) => coordinatesOf(kind, cell)));
  const columns = features[0]?.length ?? 0;
  const training = spacedRows(
    cells.map((_, i) => i),
    TRAINING.rows,
    TRAINING.ratio,
    (i) => [cells[i]?.batch ?? 0, cells[i]?.length ?? 0],
  );
  const fitted = regressorKind.fit({
    columns,
    features: training.map((i) => features[i] as number[]),
    targets: training.map((i) => targets[i] as number),
  });
  const regressor = tempered(regressorKind, fitted, FOREST_SHARE[kind]);
  const model = residualModel(regressorKind, regressor, features, targets, points);
  return {
    rows: training.length,
    microseconds(batch, length) {
      const at = { heads: shape.heads, kvHeads: shape.kvHeads, batch, length };
      const ratio = model.logRatio(featuresOf(kind, at), coordinatesOf(kind, at));
      return applyRatio(roofline(shape.heads, shape.kvHeads, batch, length), ratio);
    },
    deviation: (batch, length) =>
      deviationOf(regressor, featuresOf(kind, { heads: shape.heads, kvHeads: shape.kvHeads, batch, length })),
  };
}

type Place = Omit<AttentionCell, 'microseconds'>;

function featuresOf(kind: AttentionKind, { heads, kvHeads, batch, length }: Place): number[] {
  const work = kind === 'prefill' ? batch * heads * length * length : batch * kvHeads * length;
  return [log(length), log(batch * heads), log(batch * kvHeads), log(work), log(heads / kvHeads)];
}

function coordinatesOf(kind: AttentionKind, { heads, kvHeads, batch, length }: Place): number[] {
  const [work, rows, grouping, width] = CORRELATION[kind];
  const parallel = kind === 'prefill' ? batch * heads : batch * kvHeads;
  return [
    log(parallel * length) / work,
    log(length) / rows,
    log(heads / kvHeads) / grouping,
    log(heads) / width,
  ];
}
