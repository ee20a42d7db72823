import { tensorParallelProblem } from '../models/degrees.ts';
import type { GpuSpec } from '../catalog/gpu-spec.ts';
import { layerCount, stageLayers } from '../models/layers.ts';
import { mlpMatrices } from '../models/feed-forward-sizes.ts';
import type { FeedForward, ModelSpec } from '../models/model-spec.ts';
import { cacheElements, stateBytes } from '../models/sizes.ts';
import { BF16_BYTES, KV_BYTES } from '../catalog/number-formats.ts';
import { gpusOfNode } from '../catalog/nodes.ts';
import { gpusPerReplica, type DeploymentConfig } from '../config/deployment-config.ts';
import { withPool, type RunConfig } from '../config/run-config.ts';
import { traitsOf } from '../schedulers/fields.ts';
import type { MemoryPlan } from './memory-plan.ts';
import { weightBytesPerGpu } from './weight-bytes.ts';
import { planReferenceMemory } from './reference-memory.ts';
import { ceilDiv } from '../../lib/integers.ts';

/**
 * KV capacity as vLLM arrives at it: of memory x fraction, weights and the peak of one iteration are taken off,
 * and the rest becomes KV blocks. CUDA graphs come on top of the fraction: their memory is counted only from
 * vLLM 0.21 on (its start-up log says "CUDA graph memory profiling is enabled (default since v0.21.0)").
 */

const GIB = 1024 * 1024 * 1024;
/** The driver reports 81,559 MiB on an H100 of which CUDA sees 79.22 GiB (vLLM pull request 10511, start-up log). */
const DRIVER_BYTES = 81_559 * 1024 * 1024 - 79.22 * GIB;
/** Memory that PyTorch does not see: 0.16 GiB on one GPU (vLLM pull request 12126, start-up log). */
const RUNTIME_BYTES = 0.16 * GIB;
/** NCCL and the custom all-reduce add 3.58 - 1.79 GiB with two GPUs (vLLM pull request 10511, start-up log). */
const COMMUNICATOR_BYTES = 1.79 * GIB;
/**
 * The sampler's peak for one entry of the logits: 1.26 GiB for 256 sequences x 128,256 entries, alike with one and
 * two GPUs since every rank holds all logits (Llama-3-8B, vLLM pull request 10511, start-up log).
 */
const SAMPLER_BYTES_PER_LOGIT = (1.26 * GIB) / (256 * 128_256);

function activationBytes(
  model: ModelSpec,
  tensorParallel: number,
  batchTokens: number,
  batchSize: number,
): number {
  const widest = Math.max(
    ...model.layers.map(({ feedForward }) => activatedElements(model, feedForward, tensorParallel)),
  );
  const perToken = BF16_BYTES * (3 * model.hiddenSize + widest);
  return Math.max(batchTokens * perToken, batchSize * model.vocabSize * SAMPLER_BYTES_PER_LOGIT);
}

/** Elements of one token that what follows attention keeps at once, on one GPU. */
function activatedElements(
  { hiddenSize }: ModelSpec,
  feedForward: FeedForward,
  tensorParallel: number,
): number {
  if (feedForward.kind === 'none') return 0;
  // Both intermediates of a gated MLP and their product.
  const width = (feedForward.gated ? mlpMatrices(feedForward) : 1) * (feedForward.width / tensorParallel);
  // The fused kernel keeps both intermediates and the output of every expert that a token chose.
  return feedForward.kind === 'dense' ? width : feedForward.perToken * (width + hiddenSize);
}

interface Demand {
  readonly batchTokens: number;
  readonly batchSize: number;
  /** Share of the blocks that stays free when a request is admitted. */
  readonly watermarkFraction: number;
  readonly longestRequest: number;
  /** What the engine keeps for itself. */
  readonly reservedBytes: number;
}

type Sizes = Omit<MemoryPlan, 'smallestFit'>;

function planSizes(model: ModelSpec, gpu: GpuSpec, deployment: DeploymentConfig, demand: Demand): Sizes {
  const { tensorParallel, pipelineParallel, blockSize } = deployment;
  const usableBytes = Math.floor((gpu.memoryBytes - DRIVER_BYTES) * deployment.memoryFraction);
  const weights = Math.ceil(weightBytesPerGpu(model, deployment));
  const activation = Math.ceil(activationBytes(model, tensorParallel, demand.batchTokens, demand.batchSize));
  const communicator = gpusPerReplica(deployment) > 1 ? COMMUNICATOR_BYTES : 0;
  const runtime = Math.ceil(RUNTIME_BYTES + communicator + demand.reservedBytes);
  const kvBytes = usableBytes - weights - activation - runtime;
  const stages = stageLayers(model, pipelineParallel);
  const most = (count: typeof cacheElements): number =>
    Math.max(...stages.map((layers) => count(layers, tensorParallel)));
  const kvBytesPerToken = KV_BYTES[deployment.kvCache] * most(cacheElements);
  const stateBytesPerRequest = most(stateBytes);
  // The states of further requests take the place of blocks while the engine runs.
  const roomInBlocks = Math.max(
    0,
    Math.floor((kvBytes - stateBytesPerRequest) / (kvBytesPerToken * blockSize)),
  );
  const kvBlocks = deployment.kvBlocks ?? roomInBlocks;
  const watermark = Math.floor(demand.watermarkFraction * kvBlocks);
  return {
    fits: kvBlocks <= roomInBlocks && kvBlocks - watermark >= ceilDiv(demand.longestRequest, blockSize),
    totalBytes: gpu.memoryBytes,
    usableBytes,
    weightsBytesPerGpu: weights,
    activationBytes: activation,
    runtimeBytes: runtime,
    kvBytes,
    kvBytesPerToken,
    stateBytesPerRequest,
    kvBlocks,
    kvTokens: kvBlocks * blockSize,
  };
}

function findSmallestFit(config: RunConfig, demand: Demand): MemoryPlan['smallestFit'] {
  const { model, pools } = config;
  const { gpu, deployment } = pools[0];
  for (let gpus = 1; gpus <= gpusOfNode(gpu, deployment.node); gpus *= 2) {
    for (let tensorParallel = gpus; tensorParallel >= 1; tensorParallel /= 2) {
      const pipelineParallel = gpus / tensorParallel;
      if (tensorParallelProblem(model, tensorParallel, deployment.experts?.parallel) !== null) continue;
      if (layerCount(model) % pipelineParallel !== 0) continue;
      const changed = withPool(config, {
        deployment: { ...deployment, tensorParallel, pipelineParallel },
      });
      if (sizesOf(changed, demand).fits) return { tensorParallel, pipelineParallel };
    }
  }
  return null;
}

/**
 * Where the memory of the fullest GPU goes, and how many KV blocks a replica gets. It fits when the blocks hold
 * the longest request (tokens, prompt + output) and, where the scenario sets their number, the memory holds them.
 * With `exactKvCapacity` off it is the reference's plan.
 */
export function planMemory(config: RunConfig, longestRequest = 1): MemoryPlan {
  const demand = demandOf(config, longestRequest);
  const sizes = sizesOf(config, demand);
  return { ...sizes, smallestFit: sizes.fits ? null : findSmallestFit(config, demand) };
}

function demandOf(config: RunConfig, longestRequest: number): Demand {
  const { conduct, scheduler } = config.pools[0];
  const { fields, policy } = scheduler;
  const { maxTokens } = config.workload;
  return {
    batchSize: Number(fields['maxBatchSize'] ?? 1),
    batchTokens: Number(fields['maxBatchTokens'] ?? fields['chunkSize'] ?? maxTokens),
    watermarkFraction: Number(fields['watermarkFraction'] ?? 0),
    longestRequest: traitsOf(policy).reserves ? maxTokens : longestRequest,
    reservedBytes: conduct.reservedBytes,
  };
}

function sizesOf(config: RunConfig, demand: Demand): Sizes {
  if (!config.corrections.exactKvCapacity) return planReferenceMemory(config).plan;
  const { gpu, deployment } = config.pools[0];
  return planSizes(config.model, gpu, deployment, demand);
}
