import type { RunConfig } from '../config/run-config.ts';
import { ceilDiv } from '../../lib/integers.ts';
import { attentionsOf, layerCount } from '../models/layers.ts';
import { layerWeights } from '../models/sizes.ts';
import type { PlanSizes } from './memory-plan.ts';

/**
 * KV capacity as Vidur's planner (microsoft/vidur 7d47513) arrives at it: what weights leave of memory x fraction,
 * in whole requests of the longest length. Embeddings, LM head, norms, activations and the runtime take nothing.
 */

const GIB = 1024 * 1024 * 1024;
const BF16_BYTES = 2;
/** Of a model without attention. */
const NO_HEADS = { heads: 1, kvHeads: 1 };

/** The plan, and the requests of the longest length that one stage's memory holds (the reference's max batch). */
export interface ReferencePlan {
  readonly plan: Omit<PlanSizes, 'longestRequest'>;
  readonly longestRequests: number;
}

export function planReferenceMemory(config: RunConfig): ReferencePlan {
  const { model, pools, workload } = config;
  const { gpu, deployment } = pools[0];
  const { tensorParallel, pipelineParallel, blockSize } = deployment;
  const [shape = NO_HEADS] = attentionsOf(model);
  const headDim = Math.floor(model.hiddenSize / shape.heads);
  const kvHeads = ceilDiv(shape.kvHeads, tensorParallel);
  const heads = shape.heads / tensorParallel;
  const layers = layerCount(model);
  const attention = model.hiddenSize * headDim * (heads + 2 * kvHeads) + model.hiddenSize * headDim * heads;
  // It knows dense models only; the checks of a scenario keep all others from it.
  const { dense, experts } = layerWeights(model, model.layers, 1);
  const mlp = Math.floor((dense + experts) / layers / tensorParallel);
  const parameters = (attention + mlp) * Math.floor(layers / pipelineParallel);
  const weights = BF16_BYTES * parameters;
  // Its GPUs have round sizes: 80 for A100 and H100, 45 for A40.
  const usable = Math.round(gpu.memoryBytes / GIB) * GIB * deployment.memoryFraction;
  const layerBytes = BF16_BYTES * 2 * headDim * kvHeads;
  const requestBytes = layerBytes * workload.maxTokens * layers;
  const longestRequests = Math.floor((usable - weights) / requestBytes);
  const slots = Math.max(0, longestRequests) * pipelineParallel;
  const kvBlocks = deployment.kvBlocks ?? Math.floor(workload.maxTokens / blockSize) * slots;
  return {
    longestRequests,
    plan: {
      fits: longestRequests > 0,
      totalBytes: gpu.memoryBytes,
      usableBytes: Math.floor(usable),
      weightsBytesPerGpu: weights,
      activationBytes: 0,
      runtimeBytes: 0,
      kvBytes: Math.floor(usable - weights),
      stateBytesPerRequest: 0,
      kvBytesPerToken: layerBytes * Math.floor(layers / pipelineParallel),
      kvBlocks,
      kvTokens: kvBlocks * blockSize,
      request: { blockSize, blockBytes: layerBytes * layers * blockSize, stateBytes: 0, windows: [] },
    },
  };
}
