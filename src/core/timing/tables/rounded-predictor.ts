import type { BatchShape, ExecutionTimePredictor } from '../../iteration/batch-shape.ts';
import { ALL_REDUCE_LAUNCH_MS, BATCHING_FACTOR, KV_STEP, TOKEN_STEP } from './reference-timing.ts';
import { createTablePredictor } from './table-predictor.ts';
import type { TimingTables } from './timing-tables.ts';

/**
 * Our own operator tables, put together with Vidur's roundings and omissions: tokens rounded up to 8, decodes at their
 * mean KV length rounded up to 64, prefills as one prompt of root-mean-square size on all their prefixes, a tenth more
 * for batched attention with grouped queries, a launch on every all-reduce; no embedding, LM head or sampling.
 */
export function createRoundedPredictor(
  tables: TimingTables,
  queries: 'grouped-query' | 'multi-head',
): ExecutionTimePredictor {
  const nothing = new Float64Array(2);
  const predictor = createTablePredictor({
    ...tables,
    tokens: { ...tables.tokens, embedding: nothing, head: nothing },
  });
  const factor = queries === 'grouped-query' ? BATCHING_FACTOR : 1;
  const launches =
    tables.tensorParallel > 1
      ? tables.tokens.reducesPerLayer *
        (ALL_REDUCE_LAUNCH_MS / 1000) *
        (tables.layers / tables.pipelineParallel)
      : 0;
  const shape = emptyShape();

  return {
    stageSeconds(stage, batch) {
      shape.tokens = Math.ceil(batch.tokens / TOKEN_STEP) * TOKEN_STEP;
      shape.decodes = 0;
      shape.prefills = 0;
      const rest = predictor.stageSeconds(stage, shape);
      let attention = 0;
      if (batch.decodes > 0) {
        const kv = roundUp(Math.floor(batch.decodeKvTokens / batch.decodes));
        shape.decodes = batch.decodes;
        shape.decodeKvTokens = batch.decodes * kv;
        attention += (predictor.stageSeconds(stage, shape) - rest) * (batch.decodes > 1 ? factor : 1);
        shape.decodes = 0;
      }
      if (batch.prefills > 0) {
        setEquivalentPrefill(shape, batch);
        attention += (predictor.stageSeconds(stage, shape) - rest) * (batch.prefills > 1 ? factor : 1);
      }
      return rest + attention + launches;
    },
  };
}

function setEquivalentPrefill(shape: BatchShape, batch: BatchShape): void {
  let squares = 0;
  let prefix = 0;
  for (let i = 0; i < batch.prefills; i++) {
    const chunk = batch.prefillChunk[i] as number;
    squares += chunk * chunk;
    prefix += roundUp(batch.prefillPrefix[i] as number);
  }
  shape.prefills = 1;
  shape.prefillChunk[0] = Math.round(Math.sqrt(squares));
  shape.prefillPrefix[0] = prefix;
}

function roundUp(tokens: number): number {
  return Math.ceil(tokens / KV_STEP) * KV_STEP;
}

function emptyShape(): BatchShape {
  return {
    requests: 0,
    tokens: 0,
    sampled: 0,
    decodes: 0,
    decodeKvTokens: 0,
    prefills: 0,
    prefillChunk: new Int32Array(1),
    prefillPrefix: new Int32Array(1),
  };
}
