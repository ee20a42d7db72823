import { BF16_BYTES, WEIGHT_FORMATS } from '../catalog/number-formats.ts';
import type { DeploymentConfig } from '../config/deployment-config.ts';
import { expertsOf, stageLayers } from '../models/layers.ts';
import type { LayerGroup, ModelSpec } from '../models/model-spec.ts';
import { layerWeights, paddedVocabulary } from '../models/sizes.ts';
import { formatsUnder } from '../models/weight-format.ts';
import { ceilDiv } from '../../lib/integers.ts';

type WeightDivision = Pick<DeploymentConfig, 'tensorParallel' | 'pipelineParallel' | 'weights' | 'experts'>;

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
  const padding = formats.experts === 'mxfp4' ? fusedPadding(model, deployment) : 1;
  return (
    WEIGHT_FORMATS[formats.mixer].bytes * weights.mixer +
    WEIGHT_FORMATS[formats.dense].bytes * weights.dense +
    WEIGHT_FORMATS[formats.shared].bytes * weights.shared +
    WEIGHT_FORMATS[formats.experts].bytes * weights.experts * padding +
    BF16_BYTES * weights.others
  );
}

/** Rows and columns of which the fused kernel of mxfp4 experts takes whole multiples (vLLM's mxfp4.py, Marlin). */
const FUSED_HIDDEN = 256;
const FUSED_WIDTH = 128;

/**
 * How many times as large experts are as they are kept: in mxfp4 padded for the fused kernel. gpt-oss, 2,880 in both, takes 9 %
 * more so: 66.0 GiB for the 120b (vLLM issue 23278, start-up log).
 */
function fusedPadding(model: ModelSpec, { tensorParallel, experts }: WeightDivision): number {
  const mixture = expertsOf(model);
  if (mixture === null) return 1;
  const width = experts?.parallel === true ? mixture.width : mixture.width / tensorParallel;
  return paddedBy(width, FUSED_WIDTH) * paddedBy(mixture.latentWidth ?? model.hiddenSize, FUSED_HIDDEN);
}

/** How many times as large a length is once it is padded to a multiple. */
function paddedBy(length: number, multiple: number): number {
  return (ceilDiv(length, multiple) * multiple) / length;
}
