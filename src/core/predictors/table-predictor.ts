import type { BatchShape, ExecutionTimePredictor } from '../engine/batch-shape.ts';
import { createAttentionReader, equalPromptLength } from './attention-table.ts';
import { readDense } from './dense-table.ts';
import { tabulatedOperatorSeconds } from './operator-seconds.ts';
import { tableNamed, type TimingTables } from './timing-tables.ts';

/**
 * Reads the tables in the loop: no allocation, no logarithm. Seconds of a stage = layers x (what depends on tokens +
 * attention of decodes + attention of prefills), the embedding on the first stage, norm, LM head and sampling on the
 * last, and the transfer to the next stage on all others.
 */
export function createTablePredictor(tables: TimingTables): ExecutionTimePredictor {
  const array = (name: string): Float64Array => tableNamed(tables, name);
  const layer = array('layer');
  const first = array('embedding');
  const head = array('head');
  const send = array('send');
  const decode = createAttentionReader(array('decodeBatch'), array('decodeLength'), array('decodeSeconds'));
  const prefill = createAttentionReader(
    array('prefillBatch'),
    array('prefillLength'),
    array('prefillSeconds'),
  );
  const layers = tables.layersPerStage;
  const lastStage = tables.pipelineParallel - 1;
  const windowTokens = tables.scalars['windowTokens'] ?? Number.POSITIVE_INFINITY;
  const windowShare = tables.scalars['windowShare'] ?? 0;

  const attention = (batch: BatchShape, window: number): number => {
    let seconds = 0;
    const { decodes, prefills } = batch;
    if (decodes > 0) {
      const kv = Math.min(batch.decodeKvTokens / decodes, window);
      seconds += decode(decodes, kv);
    }
    if (prefills > 0) {
      let pairs = 0;
      let visible = 0;
      for (let i = 0; i < prefills; i++) {
        const chunk = batch.prefillChunk[i] as number;
        const prefix = batch.prefillPrefix[i] as number;
        pairs += attendedPairs(chunk, prefix, window);
        visible += Math.min(prefix + chunk, window + chunk);
      }
      // The tables hold equal prompts from an empty cache: look up those with as many pairs of query and key.
      const length = equalPromptLength(pairs, prefills);
      const work = prefill(prefills, length);
      // A short chunk on a long prefix is bound by reading the prefix, as a decode is.
      const read = decode(prefills, visible / prefills);
      seconds += Math.max(work, read);
    }
    return seconds;
  };

  return {
    stageSeconds(stage, batch) {
      let perLayer = readDense(layer, batch.tokens);
      if (windowShare < 1) perLayer += (1 - windowShare) * attention(batch, Number.POSITIVE_INFINITY);
      if (windowShare > 0) perLayer += windowShare * attention(batch, windowTokens);
      let seconds = layers * perLayer;
      if (stage === 0) seconds += readDense(first, batch.tokens);
      if (stage === lastStage) seconds += readDense(head, batch.sampled);
      else seconds += readDense(send, batch.tokens);
      return seconds;
    },
    operatorSeconds: (iterations) => tabulatedOperatorSeconds(tables, iterations),
  };
}

/** Pairs of query and key in a causal chunk on a prefix when each query sees at most `window` keys. */
function attendedPairs(chunk: number, prefix: number, window: number): number {
  if (prefix + chunk <= window) return chunk * (prefix + (chunk + 1) / 2);
  if (prefix >= window) return chunk * window;
  const growing = window - prefix;
  return growing * (prefix + (growing + 1) / 2) + (chunk - growing) * window;
}
