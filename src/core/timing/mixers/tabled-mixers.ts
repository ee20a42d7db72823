import { DELTA } from '../../operators/delta/delta.ts';
import { LATENT_ATTENTION } from '../../operators/latent-attention/latent-attention.ts';
import type { FittedPhases, TableLimits } from '../../operators/fitted-phases.ts';
import type { Asked, MixerOperator } from '../../operators/operator.ts';
import { SPARSE_ATTENTION } from '../../operators/sparse-attention/sparse-attention.ts';
import { STATE_SPACE } from '../../operators/state-space/state-space.ts';
import { evaluateCurve, type Curve } from '../../predictors/curve.ts';
import type { OperatorFitter } from '../../predictors/operator-fitter.ts';
import type { OperatorTables } from '../../profiles/operator-tables/schema.ts';
import { UnsupportedShapeError } from '../provenance/unsupported.ts';
import type { MixerShape } from '../shapes/mixer-shapes.ts';
import type { TrainInput } from '../train-input.ts';
import type { FittedMixer, FittedPhase } from './fitted-mixer.ts';

type TabledShape = Exclude<MixerShape, { kind: 'none' } | { kind: 'attention' }>;
/** Tables over sequences and their length. */
type GridTables = Extract<OperatorTables, { grids: unknown }>;

/**
 * Fits a mixer from tables of its own: the registry of such mixers. To add one, a case here and in `mixerParts`.
 * @param product microseconds of a matrix product over rows, in the format of the mixer's projections
 * @throws UnsupportedShapeError where the tables at hand have no basis for it
 */
export async function fitTabledMixer(
  input: TrainInput,
  mixer: TabledShape,
  product: (shape: { readonly n: number; readonly k: number }) => Curve,
  fitter: OperatorFitter,
): Promise<FittedMixer> {
  const { operators } = input.profile;
  switch (mixer.kind) {
    case 'latent': {
      const tables = operators.filter((file) => file.kind === 'latent-attention');
      const expansion = product(mixer.expansion);
      // A chunk on a prefix counts as the prompt with as many pairs, whose tokens lie between those of both.
      return fitFrom(input, LATENT_ATTENTION, tables, mixer.asked, fitter, (fitted) => ({
        ...fitted,
        prefill: {
          ...fitted.prefill,
          microseconds: (batch, length) =>
            fitted.prefill.microseconds(batch, length) + evaluateCurve(expansion, batch * length),
        },
      }));
    }
    case 'sparse': {
      const tables = operators.filter((file) => file.kind === 'sparse-attention');
      return fitFrom(input, SPARSE_ATTENTION, tables, mixer.asked, fitter);
    }
    case 'delta': {
      const tables = operators.filter((file) => file.kind === 'delta');
      return fitFrom(input, DELTA, tables, mixer.asked, fitter);
    }
    case 'state-space': {
      const tables = operators.filter((file) => file.kind === 'state-space' || file.kind === 'delta');
      return fitFrom(input, STATE_SPACE, tables, mixer.asked, fitter);
    }
  }
}

/** @param complete adds to the fit what is not in its tables */
async function fitFrom<Shape extends object, Table extends GridTables, Fitted extends FittedPhases>(
  { gpu }: TrainInput,
  operator: MixerOperator<Shape, Table, Fitted>,
  tables: readonly Table[],
  shape: Shape,
  fitter: OperatorFitter,
  complete: (fitted: Fitted) => Fitted = (fitted) => fitted,
): Promise<FittedMixer> {
  const { peaks, memoryBandwidth, multiprocessors } = gpu;
  const asked: Asked<Shape> = { shape, gpu: { peaks, memoryBandwidth, multiprocessors } };
  const refusal = operator.refusal(tables, asked);
  if (refusal !== null) throw new UnsupportedShapeError(`On the ${gpu.name}: ${refusal}`);
  const fitted = complete(await fitter.fit([operator.name, 0.5], operator, tables, asked));
  const limits = limitsOf(tables);
  const made = operator.tabulate(fitted, limits);
  const origin: Omit<FittedPhase, 'model'> = {
    id: 'mixer',
    operator: operator.name,
    ...operator.provenance(tables, asked),
  };
  return {
    tables: made,
    prefill: { ...origin, model: fitted.prefill },
    decode: { ...origin, model: fitted.decode },
    coverage: {
      maxDecodes: limits.decodes,
      // A state is as large whatever came before.
      maxKvTokens: made.kind === 'state' ? Number.MAX_SAFE_INTEGER : limits.kvTokens,
      maxPrefillTokens: limits.promptTokens,
    },
  };
}

/** Most sequences, and longest, that any grid of the tables has in a phase. */
function limitsOf(files: readonly GridTables[]): TableLimits {
  const most = (phase: 'prefill' | 'decode', of: 'batch' | 'length'): number =>
    Math.max(
      ...files.flatMap(({ grids }) =>
        grids.filter((grid) => grid.phase === phase).map((grid) => grid[of].at(-1) ?? 1),
      ),
    );
  return {
    decodes: most('decode', 'batch'),
    kvTokens: most('decode', 'length'),
    prompts: most('prefill', 'batch'),
    promptTokens: most('prefill', 'length'),
  };
}
