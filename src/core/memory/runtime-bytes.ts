import { BF16_BYTES } from '../catalog/number-formats.ts';
import type { GpuSpec } from '../catalog/gpu-spec.ts';
import { gpusPerReplica, type DeploymentConfig } from '../config/deployment-config.ts';
import { mlpMatrices } from '../models/feed-forward-sizes.ts';
import { layerCount } from '../models/layers.ts';
import type { FeedForward, ModelSpec } from '../models/model-spec.ts';

/**
 * What a GPU holds beside weights and cache. Every constant is read off start-up logs of servers; `npm run --silent
 * start-up-logs` prints how close they come together.
 */

const GIB = 1024 * 1024 * 1024;
const MIB = 1024 * 1024;
/** The driver reports 81,559 MiB on an H100 of which CUDA sees 79.22 GiB (vLLM pull request 10511, start-up log). */
const DRIVER_BYTES = 81_559 * MIB - 79.22 * GIB;
/** Memory that PyTorch does not see: 0.16 GiB on one GPU (vLLM pull request 12126, start-up log). */
const RUNTIME_BYTES = 0.16 * GIB;
/**
 * The communicators of several GPUs. Servers whose largest all-reduce has 16 or 32 MiB keep 0.90 to 0.93 GiB beside weights
 * and cache, 0.55 of them unexplained by all else (Llama-2-70B, Mixtral, CodeLlama-34B; 2,048 tokens an iteration); those
 * whose largest has 64 to 128 MiB (8,192 tokens) keep 1.7 to 2.4 GiB more than all else explains, and SGLang starts to divide
 * memory with 2.2 GiB less than one GPU shows. Read as: NCCL joins its ways for long messages once one comes.
 */
const COMMUNICATOR_BYTES = 0.55 * GIB;
const LONG_MESSAGES_BYTES = 2.2 * GIB;
const LONG_MESSAGE = 32 * MIB;
/**
 * What the sampler keeps of one entry of the logits at its peak, which sorts them: in bf16 and fp32, sorted, their places
 * as 8-byte integers, and as much again for the sort. 5.58 GiB for 1,024 sequences x 151,936 entries (Qwen3-30B-A3B, vLLM 0.13,
 * start-up log "torch peak memory increase"); every rank holds all logits.
 */
const SAMPLER_BYTES_PER_LOGIT = (5.58 * GIB) / (1024 * 151_936);
/** CUDA graphs of one layer, all sizes of batches together: 0.21 GiB for 16 layers (Llama-3.2-1B, vLLM pull request 11349). */
const GRAPH_BYTES_PER_LAYER = (0.21 * GIB) / 16;

/** The largest iteration of an engine. */
export interface LargestIteration {
  readonly tokens: number;
  /** Its batch limit. */
  readonly sequences: number;
}

/** What CUDA sees of a GPU's memory. */
export function visibleBytes({ memoryBytes }: Pick<GpuSpec, 'memoryBytes'>): number {
  return memoryBytes - DRIVER_BYTES;
}

/** What the runtime holds before anything is computed: CUDA's context and, with several GPUs, their communicators. */
export function runtimeBytes(
  { hiddenSize }: ModelSpec,
  deployment: DeploymentConfig,
  { tokens }: LargestIteration,
): number {
  if (gpusPerReplica(deployment) === 1) return RUNTIME_BYTES;
  const message = BF16_BYTES * tokens * hiddenSize;
  return RUNTIME_BYTES + (message > LONG_MESSAGE ? LONG_MESSAGES_BYTES : COMMUNICATOR_BYTES);
}

/** CUDA graphs of one pipeline stage. */
export function graphBytes(model: ModelSpec, { pipelineParallel }: DeploymentConfig): number {
  return GRAPH_BYTES_PER_LAYER * (layerCount(model) / pipelineParallel);
}

/**
 * The peak of one iteration: of its MLPs or of the sampler, which an engine warms with as many sequences as the batch limit
 * and the token budget let through.
 */
export function activationBytes(
  model: ModelSpec,
  { tensorParallel }: DeploymentConfig,
  { tokens, sequences }: LargestIteration,
): number {
  const widest = Math.max(
    ...model.layers.map(({ feedForward }) => activatedElements(model, feedForward, tensorParallel)),
  );
  const perToken = BF16_BYTES * (3 * model.hiddenSize + widest);
  const sampled = Math.min(sequences, tokens);
  return Math.max(tokens * perToken, sampled * model.vocabSize * SAMPLER_BYTES_PER_LOGIT);
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
