import type { BatchShape } from '../../iteration/batch-shape.ts';
import { chunkPairs, equalPromptLength } from './attended-pairs.ts';
import type { AttentionReader } from './attention-table.ts';

export interface AttentionReaders {
  readonly decode: AttentionReader;
  /** Over prompts and their length or, where `isOfChunks`, over the tokens of a chunk and of its prefix. */
  readonly prefill: AttentionReader;
  readonly isOfChunks: boolean;
}

/**
 * Makes the function that gives one layer's attention in which each query sees at most `window` keys, s. `isWindowed`: the
 * readers hold kernels measured with that window; otherwise they hold full ones, read at what the window lets through.
 * The loop calls it in every iteration: what does not change is bound once.
 */
export function createBatchAttention(
  { decode, prefill, isOfChunks }: AttentionReaders,
  window: number,
  isWindowed: boolean,
): (batch: BatchShape) => number {
  const longestDecode = isWindowed ? Number.POSITIVE_INFINITY : window;
  const promptWindow = isWindowed ? window : Number.POSITIVE_INFINITY;

  const ofPrompts = (batch: BatchShape): number => {
    const { prefills } = batch;
    let pairs = 0;
    let visible = 0;
    for (let i = 0; i < prefills; i++) {
      const chunk = batch.prefillChunk[i] as number;
      const prefix = batch.prefillPrefix[i] as number;
      pairs += chunkPairs(chunk, prefix, window);
      visible += Math.min(prefix + chunk, window + chunk);
    }
    // The tables hold equal prompts from an empty cache: look up those with as many pairs of query and key.
    const work = prefill(prefills, equalPromptLength(pairs, prefills, promptWindow));
    // A short chunk on a long prefix is bound by reading the prefix, as a decode is.
    return Math.max(work, decode(prefills, visible / prefills));
  };
  const ofChunks = (batch: BatchShape): number => {
    let seconds = 0;
    for (let i = 0; i < batch.prefills; i++) {
      seconds += prefill(batch.prefillChunk[i] as number, batch.prefillPrefix[i] as number);
    }
    return seconds;
  };
  const ofPrefills = isOfChunks ? ofChunks : ofPrompts;

  return (batch) => {
    const { decodes } = batch;
    let seconds = 0;
    if (decodes > 0) seconds += decode(decodes, Math.min(batch.decodeKvTokens / decodes, longestDecode));
    if (batch.prefills > 0) seconds += ofPrefills(batch);
    return seconds;
  };
}
