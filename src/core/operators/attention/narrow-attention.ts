import { intAt } from '../../../lib/columns.ts';
import type { BatchShape } from '../../iteration/batch-shape.ts';
import { equalPromptLength, ownChunkPairs, promptPairs } from './attended-pairs.ts';
import { createAttentionReader, type KernelTables } from './attention-table.ts';

/** Full kernels on what a query's own chunk holds. Of decodes in some place of it, half a chunk on average. */
export function createChunkAttention(tables: KernelTables, chunk: number): (batch: BatchShape) => number {
  const decode = createAttentionReader(tables.decode, {
    pairs: (requests, length) => requests * length,
    follows: 'none',
  });
  const prefill = createAttentionReader(tables.prefill.table, {
    pairs: (prompts, length) => prompts * promptPairs(length, Number.POSITIVE_INFINITY),
    follows: 'length',
  });
  return ({ decodes, decodeKvTokens, prefills, prefillChunk, prefillPrefix }) => {
    let seconds = 0;
    if (decodes > 0) {
      const mean = decodeKvTokens / decodes;
      seconds += decode(decodes, mean <= chunk ? mean : chunk / 2);
    }
    if (prefills === 0) return seconds;
    let pairs = 0;
    for (let i = 0; i < prefills; i++)
      pairs += ownChunkPairs(intAt(prefillChunk, i), intAt(prefillPrefix, i), chunk);
    return seconds + prefill(prefills, equalPromptLength(pairs, prefills));
  };
}

/**
 * Whole blocks in which a token attends to what an index chooses: their time goes with the tokens, each the dearer the
 * more tokens are before it. A chunk on a prefix takes its share of the prompt whose tokens have as many before them on
 * average, and no less than without the prefix.
 */
export function createChosenAttention({ decode, prefill }: KernelTables): (batch: BatchShape) => number {
  const ofDecodes = createAttentionReader(decode, {
    pairs: (requests, length) => requests * length,
    follows: 'none',
  });
  const ofPrompts = createAttentionReader(prefill.table, {
    pairs: (prompts, length) => prompts * length,
    follows: 'none',
  });
  return ({ decodes, decodeKvTokens, prefills, prefillChunk, prefillPrefix }) => {
    const seconds = decodes > 0 ? ofDecodes(decodes, decodeKvTokens / decodes) : 0;
    if (prefills === 0) return seconds;
    let [tokens, before] = [0, 0];
    for (let i = 0; i < prefills; i++) {
      tokens += intAt(prefillChunk, i);
      before += intAt(prefillPrefix, i);
    }
    const alone = ofPrompts(prefills, tokens / prefills);
    if (before === 0) return seconds + alone;
    const length = (2 * before + tokens) / prefills;
    const share = tokens / (2 * before + tokens);
    return seconds + Math.max(alone, share * ofPrompts(prefills, length));
  };
}
