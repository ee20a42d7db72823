import { numberAt } from '../../../lib/columns.ts';
import { log } from '../../numeric/log.ts';
import type { ExpertSkew } from '../../models/expert-skew.ts';
import type { ExpertsTable } from '../../profiles/moe-schema.ts';
import { makePoints } from '../../predictors/regressors/kriging.ts';
import { applyRatio, residualModel } from '../../predictors/operator-model.ts';
import { expertsRoofline, expertsTouched, type ExpertDivision, type ExpertShape } from './moe-roofline.ts';
import { deviationOf, tempered, type RegressorKind } from '../../predictors/regressors/regressor.ts';
import type { Peaks } from '../roofline.ts';
import type { TimingEvidence } from '../timing-evidence.ts';

/** One measured time. */
export interface ExpertsCell extends ExpertShape, ExpertDivision {
  readonly skew: ExpertSkew;
  readonly tokens: number;
  readonly microseconds: number;
}

/** Fused experts of one configuration as a function of the tokens of an iteration. */
export interface ExpertsModel {
  microseconds(tokens: number): number;
  /** Standard deviation of that time over the trees, as a share of it. */
  deviation(tokens: number): number;
  readonly rows: number;
}

/** The fused experts of one layer with the choice among them, and where their times come from. */
export interface ExpertsFamily extends ExpertsModel {
  /** Token counts at which it is worth being read: those measured. */
  readonly tokens: readonly number[];
  readonly status: TimingEvidence['status'];
  readonly detail: string;
}

/** What is to be timed. */
export interface ExpertsTarget {
  readonly shape: ExpertShape;
  readonly division: ExpertDivision;
  readonly skew: ExpertSkew;
  /** Bytes of a weight with its scale. */
  readonly bytesPerWeight: number;
}

/** Shapes that stand in for one that was not measured. */
const POOLED_SHAPES = 3;

/**
 * Correlation lengths in natural-log units of tokens, the degree of division, and the shape (hidden size x width,
 * experts, experts a token). Chosen on held-out token counts (`npm run holdout`).
 */
const CORRELATION = { tokens: 5, degree: 4, shape: 4 } as const;
/** See `tempered`; chosen on held-out token counts. */
const FOREST_SHARE = 0.25;
/** Rows that the usual kernels take of one expert at a time: how well they are filled explains steps over tokens. */
const TILES = [16, 64, 128];

/**
 * The cells that a target is interpolated between: those of its own skew and shape or, where that was not measured, of
 * the nearest shapes; divided as it is, by width or by experts, to any degree. Kernels of different degrees may differ;
 * where the target's own degree was measured only those of its kernel are taken.
 */
export function nearestExpertCells(
  table: ExpertsTable,
  { shape, division, skew }: Omit<ExpertsTarget, 'bytesPerWeight'>,
  shapes = POOLED_SHAPES,
): ExpertsCell[] {
  const byExperts = division.expertParallel > 1;
  const rows = table.hidden
    .map((_, row) => row)
    .filter((row) => table.skew[row] === skew)
    .filter((row) => (byExperts ? table.tensorParallel[row] === 1 : table.expertParallel[row] === 1));
  const distances = new Map(rows.map((row) => [row, shapeDistance(shapeOfRow(table, row), shape)]));
  const steps = [...new Set(distances.values())].sort((a, b) => a - b).slice(0, shapes);
  const farthest = steps[0] === 0 ? 0 : (steps.at(-1) ?? 0);
  const near = rows.filter((row) => (distances.get(row) ?? 0) <= farthest);
  const own = near.find((row) => isRowOf(table, row, shape, division));
  const kernel = own === undefined ? undefined : table.kernel[own];
  return near
    .filter((row) => kernel === undefined || table.kernel[row] === kernel)
    .flatMap((row) => cellsOfRow(table, row));
}

/** The row of exactly this shape, division and skew. */
export function expertSeries(
  table: ExpertsTable,
  { shape, division, skew }: Omit<ExpertsTarget, 'bytesPerWeight'>,
): number | undefined {
  const row = table.hidden.findIndex((_, i) => table.skew[i] === skew && isRowOf(table, i, shape, division));
  return row === -1 ? undefined : row;
}

/** Whether a shape was measured at any degree. */
export function hasExpertShape(table: ExpertsTable, shape: ExpertShape): boolean {
  return table.hidden.some((_, row) => shapeDistance(shapeOfRow(table, row), shape) === 0);
}

/** Fits log(measured / roofline) of one configuration's cells. */
export function fitExperts(
  cells: readonly ExpertsCell[],
  { shape, division, skew, bytesPerWeight }: ExpertsTarget,
  peaks: Peaks,
  kind: RegressorKind,
): ExpertsModel {
  const roofline = (at: ExpertShape & ExpertDivision, tokens: number): number =>
    expertsRoofline(peaks, at, at, skew, bytesPerWeight, tokens);
  const features = cells.map((cell) => featuresOf(cell, skew, cell.tokens));
  const targets = cells.map((cell) => log(cell.microseconds / roofline(cell, cell.tokens)));
  const points = makePoints(cells.map((cell) => coordinatesOf(cell, cell.tokens)));
  const columns = features[0]?.length ?? 0;
  const regressor = tempered(kind, kind.fit({ columns, features, targets }), FOREST_SHARE);
  const model = residualModel(kind, regressor, features, targets, points);
  const here = { ...shape, ...division };
  return {
    rows: cells.length,
    microseconds(tokens) {
      const ratio = model.logRatio(featuresOf(here, skew, tokens), coordinatesOf(here, tokens));
      return applyRatio(roofline(here, tokens), ratio);
    },
    deviation: (tokens) => deviationOf(regressor, featuresOf(here, skew, tokens)),
  };
}

type Place = ExpertShape & ExpertDivision;

function featuresOf(at: Place, skew: ExpertSkew, tokens: number): number[] {
  const { hidden, width, perToken, experts, tensorParallel, expertParallel } = at;
  const touched = expertsTouched(at, expertParallel, skew, tokens);
  const rows = (tokens * perToken) / expertParallel;
  return [
    log(tokens),
    log(tensorParallel * expertParallel),
    log(touched),
    log(rows / touched),
    ...TILES.map((tile) => rows / touched / (tile * Math.ceil(rows / touched / tile))),
    log(hidden * (width / tensorParallel)),
    log(experts / expertParallel),
  ];
}

function coordinatesOf({ hidden, width, perToken, experts, ...division }: Place, tokens: number): number[] {
  return [
    log(tokens) / CORRELATION.tokens,
    log(division.tensorParallel * division.expertParallel) / CORRELATION.degree,
    log(hidden * width) / CORRELATION.shape,
    log(experts) / CORRELATION.shape,
    log(perToken) / CORRELATION.shape,
  ];
}

function shapeDistance(a: ExpertShape, b: ExpertShape): number {
  return (
    Math.abs(log(a.hidden / b.hidden)) +
    Math.abs(log(a.width / b.width)) +
    Math.abs(log(a.experts / b.experts)) +
    Math.abs(log(a.perToken / b.perToken))
  );
}

function shapeOfRow(table: ExpertsTable, row: number): ExpertShape {
  return {
    hidden: numberAt(table.hidden, row),
    width: numberAt(table.width, row),
    perToken: numberAt(table.perToken, row),
    experts: numberAt(table.experts, row),
  };
}

function isRowOf(table: ExpertsTable, row: number, shape: ExpertShape, division: ExpertDivision): boolean {
  return (
    shapeDistance(shapeOfRow(table, row), shape) === 0 &&
    table.tensorParallel[row] === division.tensorParallel &&
    table.expertParallel[row] === division.expertParallel
  );
}

function cellsOfRow(table: ExpertsTable, row: number): ExpertsCell[] {
  const { tokens, times } = table;
  return tokens.flatMap((count, i) => {
    const microseconds = times[row * tokens.length + i];
    if (microseconds === null || microseconds === undefined) return [];
    return [
      {
        ...shapeOfRow(table, row),
        tensorParallel: table.tensorParallel[row] as number,
        expertParallel: table.expertParallel[row] as number,
        skew: table.skew[row] as ExpertSkew,
        tokens: count,
        microseconds,
      },
    ];
  });
}
