import { BF16_BYTES, WEIGHT_FORMATS } from '../catalog/number-formats.ts';
import type { DeploymentConfig } from '../config/deployment-config.ts';
import { stageLayers } from '../models/layers.ts';
import type { LayerGroup, ModelSpec } from '../models/model-spec.ts';
import { layerWeights, paddedVocabulary } from '../models/sizes.ts';
import { formatsUnder } from '../models/weight-format.ts';

type WeightDivision = Pick<DeploymentConfig, 'tensorParallel' | 'pipelineParallel' | 'weights'>;

/** Weights on the fullest GPU of a replica: a stage's layers divided by TP, with the embedding or LM head. */
export function weightBytesPerGpu(model: ModelSpec, deployment: WeightDivision): number {
  const { tensorParallel, pipelineParallel } = deployment;
  const vocabulary = (paddedVocabulary(model) * model.hiddenSize) / tensorParallel;
  const tables = pipelineParallel === 1 && !model.tiedEmbeddings ? 2 : 1;
  const stages = stageLayers(model, pipelineParallel);
  return Math.max(
    ...stages.map((layers, stage) => {
      const isInside = stage > 0 && stage < stages.length - 1;
      const outside = isInside ? 0 : tables * vocabulary + model.hiddenSize;
      return layerBytes(model, deployment, layers) + BF16_BYTES * outside;
    }),
  );
}

/** Bytes of some layers' weights on one GPU, each kind in its format. */
function layerBytes(model: ModelSpec, deployment: WeightDivision, layers: readonly LayerGroup[]): number {
  const formats = formatsUnder(deployment.weights, model.formats);
  const weights = layerWeights(model, layers, deployment.tensorParallel);
  return (
    WEIGHT_FORMATS[formats.mixer].bytes * weights.mixer +
    WEIGHT_FORMATS[formats.dense].bytes * weights.dense +
    WEIGHT_FORMATS[formats.shared].bytes * weights.shared +
    WEIGHT_FORMATS[formats.experts].bytes * weights.experts +
    BF16_BYTES * weights.others
  );
}
