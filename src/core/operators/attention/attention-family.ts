import { exp } from '../../numeric/exp.ts';
import { log } from '../../numeric/log.ts';
import type { AttentionProfile } from '../../profiles/schema.ts';
import { fitAttention, nearestCells, type AttentionKind } from './attention-model.ts';
import type { OperatorModel } from '../../predictors/operator-model.ts';
import type { RegressorKind } from '../../predictors/regressors/regressor.ts';
import type { HeadShape } from '../../models/mixer-sizes.ts';
import { decodeRoofline, prefillRoofline, type AttentionPeaks } from '../roofline.ts';

/** A model of one head shape and where it comes from. */
export interface AttentionFamily {
  readonly model: OperatorModel;
  /** Of the model. */
  readonly rows: number;
  readonly status: 'measured' | 'interpolated' | 'derived';
  readonly detail: string;
}

/**
 * How many measured sequences stand for one: decode tables stop at a number of KV heads, and the kernels see sequences x
 * KV heads as one dimension, so that a sequence of 32 KV heads is read as four of 8. `npm run holdout` checks it.
 */
export function sequencesFor(table: AttentionProfile, { heads, kvHeads }: HeadShape): number {
  const most = Math.max(...table.kvHeads);
  const sequences = kvHeads / most;
  return sequences > 1 && isMeasured(table, heads / sequences, most) ? sequences : 1;
}

function isMeasured({ heads, kvHeads }: AttentionProfile, of: number, kvOf: number): boolean {
  return heads.some((count, i) => count === of && kvHeads[i] === kvOf);
}

/**
 * Attention of any head shape: of its own head size where that was measured, between the two nearest sizes, or
 * scaled by the roofline from the nearest.
 * @throws when the profile has no attention table at all.
 */
export function attentionFamily(
  kind: AttentionKind,
  tables: readonly AttentionProfile[],
  shape: HeadShape,
  peaks: AttentionPeaks,
  regressor: RegressorKind,
): AttentionFamily {
  const sorted = [...tables].sort((a, b) => a.headDim - b.headDim);
  const fit = (table: AttentionProfile): OperatorModel => {
    const sequences = kind === 'decode' ? sequencesFor(table, shape) : 1;
    const at = {
      heads: shape.heads / sequences,
      kvHeads: shape.kvHeads / sequences,
      headDim: table.headDim,
    };
    const model = fitAttention(kind, nearestCells(table, at), at, peaks, regressor);
    if (sequences === 1) return model;
    return {
      rows: model.rows,
      microseconds: (batch, length) => model.microseconds(batch * sequences, length),
      deviation: (batch, length) => model.deviation(batch * sequences, length),
    };
  };
  const heads = `${shape.heads}/${shape.kvHeads} heads`;
  const exact = sorted.find((table) => table.headDim === shape.headDim);
  if (exact !== undefined) {
    const measured = isMeasured(exact, shape.heads, shape.kvHeads);
    const sequences = kind === 'decode' ? sequencesFor(exact, shape) : 1;
    const notMeasured =
      sequences > 1
        ? `timed as ${moreSequences(shape.kvHeads, sequences)}.`
        : 'interpolated between the nearest head counts.';
    const detail = measured
      ? `${heads} of size ${shape.headDim} are measured.`
      : `${heads} of one GPU are not measured: ${notMeasured}`;
    return familyOf(fit(exact), measured ? 'measured' : 'interpolated', detail);
  }
  const below = sorted.filter((table) => table.headDim < shape.headDim).at(-1);
  const above = sorted.find((table) => table.headDim > shape.headDim);
  if (below !== undefined && above !== undefined) {
    const sequences = kind === 'decode' ? sequencesFor(below, shape) : 1;
    const between = `interpolated between ${below.headDim} and ${above.headDim}`;
    const read = sequences > 1 ? `, ${heads} as ${moreSequences(shape.kvHeads, sequences)}` : '';
    const detail = `Head size ${shape.headDim} is not measured: ${between}${read}.`;
    const weight = log(shape.headDim / below.headDim) / log(above.headDim / below.headDim);
    return familyOf(blend(fit(below), fit(above), weight), 'interpolated', detail);
  }
  const nearest = above ?? below;
  if (nearest === undefined) throw new Error('the profile has no attention table');
  const roofline = kind === 'prefill' ? prefillRoofline : decodeRoofline;
  const model = fit(nearest);
  const from = { ...shape, headDim: nearest.headDim };
  const scaled: OperatorModel = {
    ...model,
    microseconds: (batch, length) =>
      (model.microseconds(batch, length) * roofline(peaks, shape, batch, length)) /
      roofline(peaks, from, batch, length),
  };
  const detail = `Head size ${shape.headDim} is not measured: size ${nearest.headDim} scaled by its work.`;
  return familyOf(scaled, 'derived', detail);
}

/** A model with where it comes from. */
export function familyOf(
  model: OperatorModel,
  status: AttentionFamily['status'],
  detail: string,
): AttentionFamily {
  return { model, rows: model.rows, status, detail };
}

function moreSequences(kvHeads: number, sequences: number): string {
  return `${Math.round(100 * sequences) / 100} times as many sequences of ${kvHeads / sequences} KV heads`;
}

/** Geometric mean, `weight` of it from `b`. Forests of neighbouring head sizes are off alike. */
function blend(a: OperatorModel, b: OperatorModel, weight: number): OperatorModel {
  return {
    rows: a.rows + b.rows,
    microseconds: (batch, length) =>
      exp((1 - weight) * log(a.microseconds(batch, length)) + weight * log(b.microseconds(batch, length))),
    deviation: (batch, length) =>
      (1 - weight) * a.deviation(batch, length) + weight * b.deviation(batch, length),
  };
}
