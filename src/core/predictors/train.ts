import { fitAttention, tabulateAttention } from './attention/fit-attention.ts';
import { missingVidurAttention } from './attention/vidur-attention.ts';
import { fitExpertsOf, missingExperts } from './experts/experts-family.ts';
import { fitCollective, missingAllReduce } from './fit-all-reduce.ts';
import { missingFormat } from './formats.ts';
import { layerShapes, type LayerShapes } from './layer-shapes.ts';
import { OperatorFitter, type TrainHost } from './operator-fitter.ts';
import { fitProducts } from './products/fit-products.ts';
import { coverageOf } from './provenance/coverage.ts';
import { unsupportedReason, UnsupportedShapeError } from './provenance/unsupported.ts';
import type { ForestCache } from './regressors/forest-cache.ts';
import type { TimingTables } from './tables/timing-tables.ts';
import { tokenTables } from './tables/token-tables.ts';
import { readRequest, type FittedOperators, type TrainInput, type TrainRequest } from './train-input.ts';

/** What a training came to: the tables, and the operators that they are made from. */
export interface Trained {
  readonly input: TrainInput;
  readonly tables: TimingTables;
  readonly shapes: LayerShapes;
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
 * Fits the operators of one configuration and tabulates its iteration times.
 * @throws UnsupportedShapeError when the profile has no basis for the model; whatever the host's `breathe` rejects with.
 */
export async function trainOperators(
  request: TrainRequest,
  cache: ForestCache,
  host: TrainHost,
): Promise<Trained> {
  const input = readRequest(request);
  const { deployment, model, timing } = input;
  const { tensorParallel, pipelineParallel, kvCache } = deployment;
  const shapes = layerShapes(model, tensorParallel, kvCache);
  const reason = refusalOf(input, shapes);
  if (reason !== null) throw new UnsupportedShapeError(reason);
  const fitter = new OperatorFitter(timing.model, cache, host);
  const fitted: FittedOperators = {
    ...(await fitProducts(input, shapes, fitter)),
    experts: await fitExpertsOf(input, fitter),
    ...(await fitAttention(input, shapes, fitter)),
    allReduce: await fitCollective(input, fitter),
  };
  host.progress(0.9, 'tables');
  await host.breathe();
  const tokens = tokenTables(input, shapes, fitted);
  const tables: TimingTables = {
    tensorParallel,
    pipelineParallel,
    layersPerStage: model.layers / pipelineParallel,
    tokens,
    attention: tabulateAttention(input, shapes, fitted),
    coverage: coverageOf(input, shapes),
    training: { operators: fitter.report },
  };
  return { input, tables, shapes, fitted };
}

/** Why a configuration cannot be timed, in one sentence, or null. */
function refusalOf(input: TrainInput, { attention }: LayerShapes): string | null {
  return (
    unsupportedReason(input.gpu, input.model, input.deployment.tensorParallel) ??
    missingVidurAttention(input, attention) ??
    missingFormat(input) ??
    missingExperts(input) ??
    missingAllReduce(input)
  );
}
