import { DELTA } from '../../operators/delta/delta.ts';
import { LATENT_ATTENTION } from '../../operators/latent-attention/latent-attention.ts';
import type { Asked, Operator, TableLimits } from '../../operators/operator.ts';
import { SPARSE_ATTENTION } from '../../operators/sparse-attention/sparse-attention.ts';
import { STATE_SPACE } from '../../operators/state-space/state-space.ts';
import { tabulatePhases, type FittedPhases } from '../../operators/phase-tables.ts';
import { tabulateStates, type StateModel } from '../../operators/state-table.ts';
import type { OperatorTables } from '../../profiles/operator-tables/schema.ts';
import { SEES_ALL, type Sight } from '../attention/batch-attention.ts';
import { evaluateCurve } from '../curve.ts';
import type { OperatorFitter } from '../operator-fitter.ts';
import type { GemmShape } from '../products/gemm-model.ts';
import { UnsupportedShapeError } from '../provenance/unsupported.ts';
import type { MixerShape } from '../shapes/mixer-shapes.ts';
import type { TrainInput } from '../train-input.ts';
import type { FittedMixer, FittedPhase } from './fitted-mixer.ts';

type TabledShape = Exclude<MixerShape, { kind: 'none' } | { kind: 'attention' }>;

/** A matrix product of the mixer: microseconds over rows. */
export interface ProductTimes {
  readonly at: readonly number[];
  readonly values: readonly number[];
}

/**
 * Fits a mixer from tables of its own.
 * @param product times of a matrix product in the format of the mixer's projections
 * @throws UnsupportedShapeError where the tables at hand have no basis for it
 */
export async function fitTabledMixer(
  input: TrainInput,
  mixer: TabledShape,
  product: (shape: GemmShape) => ProductTimes,
  fitter: OperatorFitter,
): Promise<FittedMixer> {
  const { operators } = input.profile;
  switch (mixer.kind) {
    case 'latent': {
      const tables = operators.filter((file) => file.kind === 'latent-attention');
      const expansion = product(mixer.expansion);
      const fitted = await fit(input, LATENT_ATTENTION, tables, mixer.asked, fitter);
      // A chunk on a prefix counts as the prompt with as many pairs, whose tokens lie between those of both.
      const { prefill } = fitted.fitted;
      const expanded = {
        ...prefill,
        microseconds: (batch: number, length: number) =>
          prefill.microseconds(batch, length) + evaluateCurve(expansion, batch * length),
      };
      return overCache({ ...fitted.fitted, prefill: expanded }, fitted.of, limitsOf(tables), SEES_ALL);
    }
    case 'sparse': {
      const tables = operators.filter((file) => file.kind === 'sparse-attention');
      const { fitted, of } = await fit(input, SPARSE_ATTENTION, tables, mixer.asked, fitter);
      return overCache(fitted, of, limitsOf(tables), { kind: 'chosen' });
    }
    case 'delta': {
      const tables = operators.filter((file) => file.kind === 'delta');
      const { fitted, of } = await fit(input, DELTA, tables, mixer.asked, fitter);
      return withState(fitted, of, limitsOf(tables));
    }
    case 'state-space': {
      const tables = operators.filter((file) => file.kind === 'state-space' || file.kind === 'delta');
      const { fitted, of } = await fit(input, STATE_SPACE, tables, mixer.asked, fitter);
      return withState(fitted, of, limitsOf(tables));
    }
  }
}

/** Most sequences, and longest, that any grid of the tables has in a phase. */
type Grids = readonly Extract<OperatorTables, { grids: unknown }>[];

/** What the fit of an operator is asked of. */
type Tabled<Shape extends object, Table extends object, Fitted extends { readonly rows: number }> = Pick<
  Operator<Shape, Table, Fitted, object, unknown>,
  'id' | 'name' | 'fit' | 'refusal' | 'provenance'
>;

type Origin = Omit<FittedPhase, 'model'>;

function overCache(fitted: FittedPhases, of: Origin, limits: TableLimits, sees: Sight): FittedMixer {
  return {
    tables: { kind: 'attention', kernels: tabulatePhases(fitted, limits), sees },
    prefill: { ...of, model: fitted.prefill },
    decode: { ...of, model: fitted.decode },
    coverage: coverageOf(limits),
  };
}

function withState(fitted: StateModel, of: Origin, limits: TableLimits): FittedMixer {
  return {
    tables: { kind: 'state', states: tabulateStates(fitted, limits) },
    prefill: { ...of, model: fitted.prefill },
    decode: { ...of, model: { microseconds: fitted.decode, deviation: () => 0 } },
    // The state is as large whatever came before.
    coverage: { ...coverageOf(limits), maxKvTokens: Number.MAX_SAFE_INTEGER },
  };
}

async function fit<Shape extends object, Table extends object, Fitted extends { readonly rows: number }>(
  { gpu }: TrainInput,
  operator: Tabled<Shape, Table, Fitted>,
  tables: readonly Table[],
  shape: Shape,
  fitter: OperatorFitter,
): Promise<{ readonly fitted: Fitted; readonly of: Origin }> {
  const { peaks, memoryBandwidth, multiprocessors } = gpu;
  const asked: Asked<Shape> = { shape, gpu: { peaks, memoryBandwidth, multiprocessors } };
  const refusal = operator.refusal(tables, asked);
  if (refusal !== null) throw new UnsupportedShapeError(`${refusal.replace(/\.$/, '')}: ${gpu.name}.`);
  const fitted = await fitter.fit([operator.name, 0.5], operator, tables, asked);
  return { fitted, of: { id: 'mixer', operator: operator.name, ...operator.provenance(tables, asked) } };
}

function limitsOf(files: Grids): TableLimits {
  const most = (phase: 'prefill' | 'decode', of: 'batch' | 'length'): number =>
    Math.max(
      ...files.flatMap(({ grids }) =>
        grids.filter((grid) => grid.phase === phase).map((grid) => grid[of].at(-1) ?? 1),
      ),
    );
  return {
    tokens: 0,
    decodes: most('decode', 'batch'),
    kvTokens: most('decode', 'length'),
    prompts: most('prefill', 'batch'),
    promptTokens: most('prefill', 'length'),
  };
}

function coverageOf({ decodes, kvTokens, promptTokens }: TableLimits): FittedMixer['coverage'] {
  return { maxDecodes: decodes, maxKvTokens: kvTokens, maxPrefillTokens: promptTokens };
}
