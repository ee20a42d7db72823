import { untimedReason } from '../config/untimed.ts';
import type { TimedConfig } from '../config/timed-config.ts';
import { formatsUnder, type ModelFormats } from '../models/weight-format.ts';
import type { ProfileBundle } from '../profiles/part-schema.ts';
import { UnsupportedShapeError } from './provenance/unsupported.ts';

/** One configuration to be timed. */
export interface TrainRequest extends TimedConfig {
  readonly profile: ProfileBundle;
}

/** The same as the operators see it. */
export interface TrainInput extends TrainRequest {
  /** In which formats the deployment stores the weights. */
  readonly formats: ModelFormats;
}

/** Reads a request. @throws UnsupportedShapeError where no operator is measured for the model or its weights. */
export function readRequest(request: TrainRequest): TrainInput {
  const untimed = untimedReason(request);
  if (untimed !== null) throw new UnsupportedShapeError(untimed);
  const { node, tensorParallel, pipelineParallel, weights, kvCache, experts } = request.deployment;
  const division = { node, tensorParallel, pipelineParallel, weights, kvCache };
  // What training does not read must not be in it: see the test of the timing key.
  const deployment = experts === undefined ? division : { ...division, experts };
  return { ...request, deployment, formats: formatsUnder(weights, request.model.formats) };
}
