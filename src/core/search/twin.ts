import { ceilDiv } from '../../lib/integers.ts';
import { planMemory } from '../cluster/memory-planner.ts';
import type { RunConfig } from '../engine/run-config.ts';
import type { Twin } from './candidate.ts';

/**
 * Policies to which the batch limit and the KV blocks matter only where they are met: the limit is compared with the
 * requests of a batch or with the residents, and blocks are given as requests need them.
 */
const UNLIMITED_POLICIES = ['vllm-v1', 'vllm', 'sarathi', 'orca-plus'];

/**
 * Whether the configuration, at the rates around the capacity of its twin, does just what the twin did: no batch and no
 * replica of the twin met the smaller limit, and KV blocks are left over in both for another request and the watermark.
 */
export function isTwinUnlimited(config: RunConfig, longestRequest: number, twin: Twin): boolean {
  const { deployment, scheduler, workload } = config;
  if (!UNLIMITED_POLICIES.includes(scheduler.policy) || workload.promptPool) return false;
  if (!config.corrections.exactKvCapacity) return false;
  const { peaks, maxBatchSize } = twin;
  if (peaks.outstanding >= maxBatchSize) return false;
  if (peaks.batch >= Math.floor(maxBatchSize / deployment.pipelineParallel)) return false;
  const smaller = { ...config, scheduler: { ...scheduler, fields: { ...scheduler.fields, maxBatchSize } } };
  return [config, smaller].every((one) => {
    const { kvBlocks } = planMemory(one, longestRequest);
    const watermark = Math.floor(Number(scheduler.fields['watermarkFraction'] ?? 0) * kvBlocks);
    // One more block than its tokens take: a token of output may be about to need it.
    const wanted = ceilDiv(longestRequest, deployment.blockSize) + 1;
    return peaks.kvBlocks + wanted + watermark <= kvBlocks;
  });
}
