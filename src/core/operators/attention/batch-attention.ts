import type { BatchShape } from '../../iteration/batch-shape.ts';
import { chunkPairs, equalPromptLength, promptPairs } from './attended-pairs.ts';
import { createAttentionReader, type KernelTables } from './attention-table.ts';
import { createChosenAttention, createChunkAttention } from './narrow-attention.ts';

/**
 * How many keys each query sees at most, and what the tables hold: kernels measured with that window, or full ones,
 * which are read at what the window lets through. Or a query sees what is in its own chunk of so many tokens, by the full
 * kernels; or what an index chooses, and the tables hold whole blocks.
 */
export type Sight =
  | { readonly kind: 'window'; readonly keys: number; readonly kernels: 'full' | 'windowed' }
  | { readonly kind: 'chunk'; readonly tokens: number }
  | { readonly kind: 'chosen' };

/** Attention without a window. */
export const SEES_ALL: Sight = { kind: 'window', keys: Number.POSITIVE_INFINITY, kernels: 'full' };

/**
 * Makes the function that gives one layer's attention, s. The loop calls it in every iteration: what does not change is
 * bound once.
 */
export function createBatchAttention(tables: KernelTables, sight: Sight): (batch: BatchShape) => number {
  switch (sight.kind) {
    case 'window':
      return createWindowAttention(tables, sight);
    case 'chunk':
      return createChunkAttention(tables, sight.tokens);
    case 'chosen':
      return createChosenAttention(tables);
  }
}

function createWindowAttention(
  tables: KernelTables,
  sight: Extract<Sight, { kind: 'window' }>,
): (batch: BatchShape) => number {
  const { keys: window } = sight;
  const longestDecode = sight.kernels === 'windowed' ? Number.POSITIVE_INFINITY : window;
  const promptWindow = sight.kernels === 'windowed' ? window : Number.POSITIVE_INFINITY;

  const decode = createAttentionReader(tables.decode, {
    pairs: (requests, length) => requests * Math.min(length, window),
    follows: 'none',
  });
  const prefill = createAttentionReader(
    tables.prefill.table,
    tables.prefill.over === 'chunks'
      ? { pairs: (chunk, prefix) => chunkPairs(chunk, prefix, window), follows: 'both' }
      : { pairs: (prompts, length) => prompts * promptPairs(length, promptWindow), follows: 'length' },
  );

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
  const ofPrefills = tables.prefill.over === 'chunks' ? ofChunks : ofPrompts;

  return (batch) => {
    const { decodes } = batch;
    let seconds = 0;
    if (decodes > 0) seconds += decode(decodes, Math.min(batch.decodeKvTokens / decodes, longestDecode));
    if (batch.prefills > 0) seconds += ofPrefills(batch);
    return seconds;
  };
}
