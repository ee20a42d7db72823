import { missingVidurAttention } from './vidur-attention.ts';
import { fitExpertsOf, missingExperts } from './layers/fit-experts.ts';
import { fitCollective, missingAllReduce } from './fit-all-reduce.ts';
import { missingFormat } from './formats.ts';
import { fitMixers } from './mixers/fit-mixers.ts';
import { OperatorFitter } from '../predictors/operator-fitter.ts';
import type { TrainHost } from '../predictors/train-host.ts';
import { fitProducts, productFormats } from './layers/fit-products.ts';
import { coverageOf } from './provenance/coverage.ts';
import { unsupportedReason, UnsupportedShapeError } from './provenance/unsupported.ts';
import type { ForestCache } from '../predictors/regressors/forest-cache.ts';
import { layerShapes, outsideShapes, type LayerShapes, type OutsideShapes } from './shapes/layer-shapes.ts';
import type { TimingTables } from './tables/timing-tables.ts';
import { tabulateModel } from './tables/token-tables.ts';
import type { FittedOperators } from './fitted.ts';
import { readRequest, type TrainInput, type TrainRequest } from './train-input.ts';

/** What a training came to: the tables, and the operators that they are made from. */
export interface Trained {
  readonly input: TrainInput;
  readonly tables: TimingTables;
  readonly outside: OutsideShapes;
  readonly fitted: FittedOperators;
}

/** Makes the tables of one configuration; fitted operators are shared between trainings by the cache. */
export type Trainer<Tables extends TimingTables> = (
  request: TrainRequest,
  cache: ForestCache,
  host: TrainHost,
) => Promise<Tables>;

/** The tables alone. @throws as `trainOperators`. */
export const trainTables: Trainer<TimingTables> = async (request, cache, host) =>
  (await trainOperators(request, cache, host)).tables;

/**
 * Fits the operators of one configuration and tabulates its iteration times: those of each group of layers, and what the
 * model has beside.
 * @throws UnsupportedShapeError when the profile has no basis for the model; whatever the host's `breathe` rejects with.
 */
export async function trainOperators(
  request: TrainRequest,
  cache: ForestCache,
  host: TrainHost,
): Promise<Trained> {
  const input = await withOwnTimes(readRequest(request));
  const { deployment, model, timing, formats } = input;
  const { tensorParallel, pipelineParallel, kvCache } = deployment;
  const shapes = model.layers.map((group) => layerShapes(model, group, { tensorParallel, kvCache, formats }));
  const outside = outsideShapes(model, tensorParallel);
  const reason = refusalOf(input, shapes);
  if (reason !== null) throw new UnsupportedShapeError(reason);
  const fitter = new OperatorFitter(timing.model, cache, host);
  const products = await fitProducts(input, shapes, outside, fitter);
  const experts = await fitExpertsOf(input, shapes, fitter);
  const mixers = await fitMixers(input, shapes, products, fitter);
  const fitted: FittedOperators = {
    products,
    layers: shapes.map((layer, group) => ({
      shapes: layer,
      mixer: mixers[group] ?? null,
      experts: experts[group] ?? null,
    })),
    allReduce: await fitCollective(input, fitter),
  };
  host.progress(0.9, 'tables');
  await host.breathe();
  const tables: TimingTables = {
    tensorParallel,
    pipelineParallel,
    ...tabulateModel(input, outside, fitted),
    coverage: coverageOf(input, fitted.layers),
    training: { operators: fitter.report },
  };
  return { input, tables, outside, fitted };
}

/**
 * Brings the tables of a GPU that stands in to the constants of the one that is timed. Fits see the architecture and the
 * multiprocessors of the former, whose kernels and waves of tiles the times have.
 */
async function withOwnTimes(input: TrainInput): Promise<TrainInput> {
  const { gpu, profile } = input;
  const { standIn } = gpu;
  if (standIn === undefined) return input;
  // Most GPUs are measured: what scales tables is fetched for those that are not.
  const { bring } = await import('../stand-in/bring.ts');
  const { architecture, multiprocessors } = standIn;
  return { ...input, profile: bring(profile, gpu), gpu: { ...gpu, architecture, multiprocessors } };
}

/** Why a configuration cannot be timed, in one sentence, or null. */
function refusalOf(input: TrainInput, layers: readonly LayerShapes[]): string | null {
  return (
    unsupportedReason(input.gpu, input.model, input.deployment.tensorParallel) ??
    missingVidurAttention(input, layers) ??
    missingFormat(input, productFormats(layers)) ??
    missingExperts(input, layers) ??
    missingAllReduce(input)
  );
}
