import { SEES_ALL } from '../attention/batch-attention.ts';
import type { OperatorModel } from '../../predictors/operator-model.ts';
import type { RegressorKind } from '../../predictors/regressors/regressor.ts';
import type { AbsorbedTable, LatentTables } from '../../profiles/operator-tables/schema.ts';
import type { Asked, MixerOperator, Provenance } from '../operator.ts';
import { tabulatePhases, type CachePhases } from '../phase-tables.ts';
import { fitRatios } from '../ratio-model.ts';
import {
  absorbedCells,
  absorbedForm,
  absorbedTable,
  latentCells,
  latentForm,
  latentGrid,
} from './latent-forms.ts';
import { secondsPerPair, type LatentShape } from './latent-roofline.ts';

/** Attention over latents of one layer on one GPU, without its projections, which are matrix products. */
export interface LatentModel extends CachePhases {
  /** The products alone, microseconds over decodes; the decodes have them in. */
  readonly absorbed: (tokens: number) => number;
}

const PHASES = ['prefill', 'decode'] as const;
const SIDES = ['query', 'output'] as const;

/**
 * Attention over latents (MLA). Prompts are timed with expanded keys and values, decodes with absorbed ones, as engines
 * run them; a chunk on a prefix counts as the prompt with as many pairs of query and key.
 */
export const LATENT_ATTENTION: MixerOperator<LatentShape, LatentTables, LatentModel> = {
  id: 'latent-attention',
  name: 'latent attention',
  refusal: (tables, { shape }) => {
    const missing = PHASES.find((phase) => latentGrid(tables, phase, shape.kvCache) === undefined);
    if (missing !== undefined)
      return `Latent attention of ${missing === 'prefill' ? 'prompts' : 'decodes'} over a cache in ${shape.kvCache} is not measured.`;
    const isAbsorbed = SIDES.every((side) => absorbedTable(tables, side, shape.products) !== undefined);
    return isAbsorbed ? null : 'The absorbed products of latent attention are not measured.';
  },
  provenance: provenanceOf,
  fit: (tables, asked, regressor) => {
    const prefill = fitPhase('prefill', tables, asked, regressor);
    const kernel = fitPhase('decode', tables, asked, regressor);
    const products = SIDES.map((side) => fitAbsorbed(side, tables, asked, regressor));
    const absorbed = (tokens: number): number => products.reduce((sum, product) => sum + product(tokens), 0);
    return {
      rows: prefill.rows + kernel.rows,
      prefill,
      decode: {
        ...kernel,
        microseconds: (batch, length) => kernel.microseconds(batch, length) + absorbed(batch),
      },
      absorbed,
      least: secondsPerPair(asked.gpu, asked.shape),
    };
  },
  tabulate: (fitted, limits) => ({
    kind: 'attention',
    kernels: tabulatePhases(fitted, limits),
    sees: SEES_ALL,
  }),
};

function fitPhase(
  phase: (typeof PHASES)[number],
  tables: readonly LatentTables[],
  asked: Asked<LatentShape>,
  regressor: RegressorKind,
): OperatorModel {
  const grid = latentGrid(tables, phase, asked.shape.kvCache);
  if (grid === undefined) throw new Error(`latent attention lacks a ${phase} table`);
  const { heads } = asked.shape;
  const model = fitRatios(latentCells(grid, heads), latentForm(phase, asked), regressor);
  return {
    rows: model.rows,
    microseconds: (batch, length) => model.microseconds({ heads, batch, length }),
    deviation: (batch, length) => model.deviation({ heads, batch, length }),
  };
}

function fitAbsorbed(
  side: AbsorbedTable['side'],
  tables: readonly LatentTables[],
  asked: Asked<LatentShape>,
  regressor: RegressorKind,
): (tokens: number) => number {
  const table = absorbedTable(tables, side, asked.shape.products);
  if (table === undefined) throw new Error(`latent attention lacks the absorbed product of the ${side}`);
  const { heads } = asked.shape;
  const model = fitRatios(absorbedCells(table, heads), absorbedForm(side, asked), regressor);
  return (tokens) => model.microseconds({ heads, tokens });
}

function provenanceOf(tables: readonly LatentTables[], { shape }: Asked<LatentShape>): Provenance {
  const grid = latentGrid(tables, 'decode', shape.kvCache);
  const sizes = tables[0]?.sizes;
  const heads = `${shape.heads} heads of one GPU over latents of ${shape.kvRank} + ${shape.rope}`;
  const isOwnSize =
    sizes?.kvRank === shape.kvRank &&
    sizes.nope === shape.nope &&
    sizes.rope === shape.rope &&
    sizes.value === shape.value;
  if (!isOwnSize) {
    return { status: 'derived', detail: `${heads} are not measured: DeepSeek-V3's, scaled by their work.` };
  }
  const engine = tables.find(({ grids }) => grids.some((one) => one === grid))?.engine;
  return grid?.heads.includes(shape.heads) === true
    ? { status: 'measured', detail: `${heads} are measured (kernels of ${engine}).` }
    : { status: 'interpolated', detail: `${heads} lie between measured numbers (kernels of ${engine}).` };
}
