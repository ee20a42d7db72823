import { ceilDiv } from '../../lib/integers.ts';
import type { RunConfig } from '../config/run-config.ts';
import { traitsOf } from '../schedulers/fields.ts';
import type { PlanSizes } from './memory-plan.ts';
import { planReferenceMemory } from './reference-memory.ts';
import { blocksOf, requestBlocks } from './request-blocks.ts';
import { activationBytes, graphBytes, runtimeBytes, visibleBytes } from './runtime-bytes.ts';
import { weightBytesPerGpu } from './weight-bytes.ts';

/** Where memory goes, whether or not it fits; `longestRequest` in tokens, prompt + output. */
export function planSizes(config: RunConfig, longestRequest: number): PlanSizes {
  if (!config.corrections.exactKvCapacity) return { ...planReferenceMemory(config).plan, longestRequest };
  const { model, pools, workload } = config;
  const { deployment, gpu, scheduler } = pools[0];
  const { blockSize } = deployment;
  const { maxTokens } = workload;
  const parts = partsOf(config);
  const request = requestBlocks(model, deployment);
  const room = Math.max(0, Math.floor(parts.kvBytes / request.blockBytes));
  const kvBlocks = deployment.kvBlocks ?? room;
  const watermark = Math.floor(Number(scheduler.fields['watermarkFraction'] ?? 0) * kvBlocks);
  const longest = traitsOf(scheduler.policy).reserves ? maxTokens : longestRequest;
  const ofLongest = blocksOf(request, maxTokens);
  return {
    fits: kvBlocks <= room && kvBlocks - watermark >= blocksOf(request, longest),
    totalBytes: gpu.memoryBytes,
    ...parts,
    kvBytesPerToken: request.windows.reduce(
      (bytes, [, share]) => bytes + (share * request.blockBytes) / blockSize,
      request.blockBytes / blockSize,
    ),
    stateBytesPerRequest: request.stateBytes,
    kvBlocks,
    kvTokens:
      ofLongest === ceilDiv(maxTokens, blockSize)
        ? kvBlocks * blockSize
        : Math.floor((kvBlocks / ofLongest) * maxTokens),
    request,
    longestRequest: longest,
  };
}

type Parts = Pick<
  PlanSizes,
  'activationBytes' | 'kvBytes' | 'runtimeBytes' | 'usableBytes' | 'weightsBytesPerGpu'
>;

/** How the engine divides a GPU's memory by its share. */
function partsOf({ model, pools, workload }: RunConfig): Parts {
  const { conduct, deployment, gpu, scheduler } = pools[0];
  const { fields } = scheduler;
  const iteration = {
    sequences: Number(fields['maxBatchSize'] ?? 1),
    tokens: Number(fields['maxBatchTokens'] ?? fields['chunkSize'] ?? workload.maxTokens),
  };
  const { memoryFraction } = deployment;
  const { graphs, share } = conduct.memory;
  const weights = Math.ceil(weightBytesPerGpu(model, deployment));
  const activation = Math.ceil(activationBytes(model, deployment, iteration));
  const captured = graphs === 'within' ? graphBytes(model, deployment) : 0;
  const runtime = Math.ceil(runtimeBytes(model, deployment, iteration) + captured);
  const taken = weights + activation + runtime;
  const visible = visibleBytes(gpu);
  let kvBytes = Math.floor(visible * memoryFraction) - taken;
  if (share === 'cache') kvBytes = Math.floor((visible - taken) * memoryFraction);
  if (share === 'weights-and-cache') kvBytes = Math.floor((visible - runtime) * memoryFraction) - weights;
  return {
    usableBytes: taken + kvBytes,
    weightsBytesPerGpu: weights,
    activationBytes: activation,
    runtimeBytes: runtime,
    kvBytes,
  };
}
