import type { OperatorModel } from '../../predictors/operator-model.ts';
import type { RegressorKind } from '../../predictors/regressors/regressor.ts';
import type { SparseTables } from '../../profiles/operator-tables/schema.ts';
import type { Asked, MixerOperator } from '../operator.ts';
import { tabulatePhases, type CachePhases } from '../phase-tables.ts';
import { fitRatios } from '../ratio-model.ts';
import { sparseCells, sparseForm, sparseGrid, sparseRoofline, type SparseShape } from './sparse-forms.ts';

/** Blocks with sparse attention of one layer on one GPU, their projections included. */
export interface SparseModel extends CachePhases {}

const PHASES = ['prefill', 'decode'] as const;
/** Lengths between which the least time of a pair is taken: there queries choose among more keys than they attend to. */
const LONG = [65_536, 131_072] as const;

/** Attention to the keys that an index chooses (DSA), as whole blocks. */
export const SPARSE_ATTENTION: MixerOperator<SparseShape, SparseTables, SparseModel> = {
  id: 'sparse-attention',
  name: 'sparse attention block',
  refusal: (tables, { shape }) =>
    PHASES.every((phase) => sparseGrid(tables, phase, shape) !== undefined)
      ? null
      : `Blocks of ${shape.model} with weights in ${shape.weights} and a cache in ${shape.kvCache} are not measured.`,
  provenance: (tables, { shape }) => {
    const isMeasured = sparseGrid(tables, 'decode', shape)?.heads.includes(shape.heads) === true;
    return {
      status: 'derived',
      detail:
        `${shape.heads} heads ${isMeasured ? 'are measured' : 'lie between measured numbers'}. ${tables[0]?.note ?? ''}`.trim(),
    };
  },
  fit: (tables, asked, regressor) => {
    const [prefill, decode] = PHASES.map((phase) => fitPhase(phase, tables, asked, regressor));
    if (prefill === undefined || decode === undefined) throw new Error('sparse attention has two phases');
    const least = (phase: (typeof PHASES)[number]): number => {
      const [from, to] = LONG.map((length) => sparseRoofline(asked.gpu, phase, asked.shape, 1, length));
      const pairs = phase === 'prefill' ? ((LONG[1] - LONG[0]) * (LONG[1] + LONG[0])) / 2 : LONG[1] - LONG[0];
      return ((to ?? 0) - (from ?? 0)) / pairs / 1e6;
    };
    return {
      rows: prefill.rows + decode.rows,
      prefill,
      decode,
      least: { prefill: least('prefill'), decode: least('decode') },
    };
  },
  tabulate: (fitted, limits) => ({
    kind: 'attention',
    kernels: tabulatePhases(fitted, limits),
    sees: { kind: 'chosen' },
  }),
};

function fitPhase(
  phase: (typeof PHASES)[number],
  tables: readonly SparseTables[],
  asked: Asked<SparseShape>,
  regressor: RegressorKind,
): OperatorModel {
  const grid = sparseGrid(tables, phase, asked.shape);
  if (grid === undefined) throw new Error(`sparse attention lacks a ${phase} table`);
  const { heads } = asked.shape;
  const model = fitRatios(sparseCells(grid, heads), sparseForm(phase, asked), regressor);
  return {
    rows: model.rows,
    microseconds: (batch, length) => model.microseconds({ heads, batch, length }),
    deviation: (batch, length) => model.deviation({ heads, batch, length }),
  };
}
