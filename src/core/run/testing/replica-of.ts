import { traitsOf } from '../../schedulers/fields.ts';

/** Tokens in a KV block, where the scheduler takes blocks of any size. */
export const BLOCK_SIZE = 16;

/**
 * Block size, KV blocks and pipeline stages of a replica as the scheduler can have it: memory for as many tokens as
 * `kvBlocks` of the usual size hold, and so many stages where it has no number of its own.
 */
export function replicaOf(policy: string, kvBlocks: number, pipelineParallel: number) {
  const { onlyBlockSize, onlyStages } = traitsOf(policy);
  const blockSize = onlyBlockSize?.value ?? BLOCK_SIZE;
  return {
    blockSize,
    kvBlocks: (kvBlocks * BLOCK_SIZE) / blockSize,
    pipelineParallel: onlyStages?.value ?? pipelineParallel,
  };
}
