import { planMemory } from '../memory/memory-planner.ts';
import { blocksOf } from '../memory/request-blocks.ts';
import { withPool, type RunConfig } from '../config/run-config.ts';
import { traitsOf } from '../schedulers/fields.ts';
import type { ProbeMeasures, Twin } from './candidate.ts';

/**
 * The figures of a configuration that, at the rates around the capacity of its twin, does just what the twin did: no
 * batch and no replica of the twin met the smaller limit, and KV blocks are left over in both for another request and
 * the watermark. Its requests fill another share of its own KV blocks, and all else is the twin's. Null where that is not
 * certain.
 */
export function measuresOfTwin(config: RunConfig, longestRequest: number, twin: Twin): ProbeMeasures | null {
  const { pools, workload } = config;
  const { deployment, scheduler } = pools[0];
  if (!traitsOf(scheduler.policy).limitsBindWhenMet || workload.promptPool || workload.sessions) return null;
  if (!config.corrections.exactKvCapacity) return null;
  const { peaks, maxBatchSize, measures } = twin;
  if (peaks.outstanding >= maxBatchSize) return null;
  if (peaks.batch >= Math.floor(maxBatchSize / deployment.pipelineParallel)) return null;
  const fields = { ...scheduler.fields, maxBatchSize };
  const smaller = withPool(config, { scheduler: { ...scheduler, fields } });
  const hasRoom = (one: RunConfig): boolean => {
    const { kvBlocks, request } = planMemory(one, longestRequest);
    const watermark = Math.floor(Number(scheduler.fields['watermarkFraction'] ?? 0) * kvBlocks);
    // One more block than its tokens take: a token of output may be about to need it.
    const wanted = blocksOf(request, longestRequest) + 1;
    return peaks.kvBlocks + wanted + watermark <= kvBlocks;
  };
  if (!hasRoom(config) || !hasRoom(smaller)) return null;
  const { kvBlocks } = planMemory(config, longestRequest);
  const { memory } = measures;
  const share = memory.kvBlocks / kvBlocks;
  return {
    ...measures,
    memory: {
      ...memory,
      kvBlocks,
      peakKvFraction: Math.round(memory.peakKvFraction * memory.kvBlocks) / kvBlocks,
      meanKvFraction: memory.meanKvFraction * share,
    },
  };
}
