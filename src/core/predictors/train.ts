import { fitAttention, tabulateAttention } from './attention/fit-attention.ts';
import { missingVidurAttention } from './attention/vidur-attention.ts';
import { fitExpertsOf, missingExperts } from './experts/experts-family.ts';
import { fitCollective, missingAllReduce } from './fit-all-reduce.ts';
import { missingFormat } from './formats.ts';
import { layerShapes, type LayerShapes } from './layer-shapes.ts';
import { ALONE, OperatorFitter, type TrainHost } from './operator-fitter.ts';
import { fitProducts } from './products/fit-products.ts';
import { flagBorrowed } from './provenance/borrowed-evidence.ts';
import { coverageOf } from './provenance/coverage.ts';
import { evidenceOf } from './provenance/evidence.ts';
import { iterationDeviation } from './provenance/iteration-deviation.ts';
import { unsupportedReason, UnsupportedShapeError } from './provenance/unsupported.ts';
import { ForestCache } from './regressors/forest-cache.ts';
import type { TimingTables } from './tables/timing-tables.ts';
import { tokenTables } from './tables/token-tables.ts';
import type { FittedOperators, TrainInput } from './train-input.ts';

/**
 * Fits the operators of one configuration and tabulates its iteration times.
 * @param cache shares fitted operators between trainings
 * @throws UnsupportedShapeError when the profile has no basis for the model; whatever the host's `breathe` rejects with.
 */
export async function trainTimings(
  input: TrainInput,
  cache: ForestCache = new ForestCache(),
  host: TrainHost = ALONE,
): Promise<TimingTables> {
  const { deployment, model, profile, timing } = input;
  const { tensorParallel, pipelineParallel, kvCache, weights } = deployment;
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
  return {
    tensorParallel,
    pipelineParallel,
    layersPerStage: model.layers / pipelineParallel,
    tokens,
    attention: tabulateAttention(input, shapes, fitted),
    coverage: coverageOf(input, shapes),
    deviation: iterationDeviation(input, shapes, fitted, tokens),
    evidence: flagBorrowed(evidenceOf(input, shapes, fitted), profile, weights),
    training: { operators: fitter.report },
  };
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
