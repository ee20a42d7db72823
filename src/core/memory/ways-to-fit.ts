import { gpusOfNode } from '../catalog/nodes.ts';
import { withPool, type RunConfig } from '../config/run-config.ts';
import { traitsOf } from '../schedulers/fields.ts';
import type { MemoryPlan } from './memory-plan.ts';
import { planSizes } from './plan-sizes.ts';
import { blocksOf } from './request-blocks.ts';
import { divided, withDeployment } from './smallest-fit.ts';
import { weightBytesPerGpu } from './weight-bytes.ts';

/** One change of a configuration, to this value. */
export type WayToFit =
  | { readonly change: 'batch limit'; readonly value: number }
  | { readonly change: 'memory share'; readonly value: number }
  | { readonly change: 'KV cache'; readonly value: 'fp8' }
  | { readonly change: 'weights'; readonly value: 'fp8' }
  | { readonly change: 'tensor parallel'; readonly value: number }
  | { readonly change: 'pipeline parallel'; readonly value: number };

/** Beyond this share a server has no memory left for what it does not plan, such as its CUDA graphs. */
const LARGEST_SHARE = 0.95;

/** What a GPU lacks for the longest request under a plan that does not fit, bytes. */
export function lackingBytes({ kvBytes, longestRequest, request }: MemoryPlan): number {
  return Math.max(0, blocksOf(request, longestRequest) * request.blockBytes - kvBytes);
}

/** What an answer is asked for: does this configuration fit? */
type Fits = (changed: RunConfig) => boolean;

/**
 * The changes of which each alone makes a configuration fit, from the one that changes least in what is served to the one
 * that costs most; of each its smallest step.
 */
export function waysToFit(config: RunConfig, longestRequest: number): readonly WayToFit[] {
  const fits: Fits = (changed) => planSizes(changed, longestRequest).fits;
  return [
    ...batchLimits(config, fits),
    ...shares(config, fits),
    ...formats(config, fits),
    ...divisions(config, fits),
  ];
}

/** vLLM's on GPUs of less than 70 GB; between it and what it takes on larger ones the sampler's memory is what changes most. */
const USUAL_BATCH_LIMIT = 256;

/** The usual limit, or the first half of it that does. */
function batchLimits(config: RunConfig, fits: Fits): readonly WayToFit[] {
  const { scheduler } = config.pools[0];
  const limit = scheduler.fields['maxBatchSize'];
  if (typeof limit !== 'number') return [];
  for (let value = USUAL_BATCH_LIMIT; value >= 1; value /= 2) {
    const fields = { ...scheduler.fields, maxBatchSize: value };
    if (value < limit && fits(withPool(config, { scheduler: { ...scheduler, fields } })))
      return [{ change: 'batch limit', value }];
  }
  return [];
}

function shares(config: RunConfig, fits: Fits): readonly WayToFit[] {
  const { memoryFraction } = config.pools[0].deployment;
  for (let percent = Math.floor(memoryFraction * 100) + 1; percent <= LARGEST_SHARE * 100; percent++) {
    const value = percent / 100;
    if (fits(withDeployment(config, { memoryFraction: value }))) return [{ change: 'memory share', value }];
  }
  return [];
}

/** Half the bytes of keys and values or of weights, where the GPU computes with them. */
function formats(config: RunConfig, fits: Fits): readonly WayToFit[] {
  const { model, pools } = config;
  const { deployment, gpu } = pools[0];
  if (gpu.peaks.fp8 === null) return [];
  const ways: WayToFit[] = [];
  const cache = withDeployment(config, { kvCache: 'fp8' });
  if (deployment.kvCache !== 'fp8' && fits(cache)) ways.push({ change: 'KV cache', value: 'fp8' });
  const weights = withDeployment(config, { weights: 'fp8' });
  const isLess = weightBytesPerGpu(model, weights.pools[0].deployment) < weightBytesPerGpu(model, deployment);
  if (isLess && fits(weights)) ways.push({ change: 'weights', value: 'fp8' });
  return ways;
}

/** Twice the GPUs, or as often twice as it takes within a node. */
function divisions(config: RunConfig, fits: Fits): readonly WayToFit[] {
  const { deployment, gpu, scheduler } = config.pools[0];
  const { pipelineParallel, tensorParallel } = deployment;
  const within = gpusOfNode(gpu, deployment.node) / (pipelineParallel * tensorParallel);
  const least = (divide: (times: number) => RunConfig | null): number | null => {
    for (let times = 2; times <= within; times *= 2) {
      const changed = divide(times);
      if (changed !== null && fits(changed)) return times;
    }
    return null;
  };
  const tp = least((times) => divided(config, { tensorParallel: times * tensorParallel, pipelineParallel }));
  const pp = least((times) =>
    divided(config, { tensorParallel, pipelineParallel: times * pipelineParallel }),
  );
  const isStaged = traitsOf(scheduler.policy).onlyStages === null;
  return [
    ...(tp === null ? [] : [{ change: 'tensor parallel', value: tp * tensorParallel } as const]),
    ...(pp === null || !isStaged
      ? []
      : [{ change: 'pipeline parallel', value: pp * pipelineParallel } as const]),
  ];
}
