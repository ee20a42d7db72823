import type { BatchShape } from '../engine/batch-shape.ts';
import { chunkPairs, equalPromptLength } from './attended-pairs.ts';
import type { AttentionReader } from './attention-table.ts';

export interface AttentionReaders {
  readonly decode: AttentionReader;
  /** Over prompts and their length or, where `isOfChunks`, over the tokens of a chunk and of its prefix. */
  readonly prefill: AttentionReader;
  readonly isOfChunks: boolean;
}

/**
 * Seconds of one layer's attention in which each query sees at most `window` keys. `isWindowed`: the readers hold
 * kernels measured with that window; otherwise they hold full ones, which are read at what the window lets through.
 */
export function batchAttention(
  { decode, prefill, isOfChunks }: AttentionReaders,
  batch: BatchShape,
  window: number,
  isWindowed: boolean,
): number {
  let seconds = 0;
  const { decodes, prefills } = batch;
  if (decodes > 0) {
    const kv = batch.decodeKvTokens / decodes;
    seconds += decode(decodes, isWindowed ? kv : Math.min(kv, window));
  }
  if (isOfChunks) {
    for (let i = 0; i < prefills; i++) {
      seconds += prefill(batch.prefillChunk[i] as number, batch.prefillPrefix[i] as number);
    }
  } else if (prefills > 0) {
    let pairs = 0;
    let visible = 0;
    for (let i = 0; i < prefills; i++) {
      const chunk = batch.prefillChunk[i] as number;
      const prefix = batch.prefillPrefix[i] as number;
      pairs += chunkPairs(chunk, prefix, window);
      visible += Math.min(prefix + chunk, window + chunk);
    }
    // The tables hold equal prompts from an empty cache: look up those with as many pairs of query and key.
    const length = equalPromptLength(pairs, prefills, isWindowed ? window : Infinity);
    const work = prefill(prefills, length);
    // A short chunk on a long prefix is bound by reading the prefix, as a decode is.
    const read = decode(prefills, visible / prefills);
    seconds += Math.max(work, read);
  }
  return seconds;
}
