import type { BatchShape, ExecutionTimePredictor } from '../../iteration/batch-shape.ts';
import { createAttentionReader } from '../attention/attention-table.ts';
import { createBatchAttention, type AttentionReaders } from '../attention/batch-attention.ts';
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
  const readersOf = (decode: string, prefill: string, isOfChunks = false): AttentionReaders => ({
    isOfChunks,
    decode: createAttentionReader(
      array(`${decode}Batch`),
      array(`${decode}Length`),
      array(`${decode}Seconds`),
    ),
    prefill: createAttentionReader(
      array(`${prefill}Batch`),
      array(`${prefill}Length`),
      array(`${prefill}Seconds`),
    ),
  });
  const isOfChunks = tables.arrays['chunkSeconds'] !== undefined;
  const full = readersOf('decode', isOfChunks ? 'chunk' : 'prefill', isOfChunks);
  const isWindowMeasured = tables.arrays['windowDecodeSeconds'] !== undefined;
  const windowed = isWindowMeasured ? readersOf('windowDecode', 'windowPrefill') : full;
  const layers = tables.layersPerStage;
  const lastStage = tables.pipelineParallel - 1;
  const windowTokens = tables.scalars['windowTokens'] ?? Number.POSITIVE_INFINITY;
  const windowShare = tables.scalars['windowShare'] ?? 0;
  const fullAttention = createBatchAttention(full, Number.POSITIVE_INFINITY, false);
  const windowedAttention = createBatchAttention(windowed, windowTokens, isWindowMeasured);

  /** What the stages have in common. */
  const layersSeconds = (batch: BatchShape): number => {
    let perLayer = readDense(layer, batch.tokens);
    if (windowShare < 1) perLayer += (1 - windowShare) * fullAttention(batch);
    if (windowShare > 0) perLayer += windowShare * windowedAttention(batch);
    return layers * perLayer;
  };

  return {
    stageSeconds(stage, batch) {
      let seconds = layersSeconds(batch);
      if (stage === 0) seconds += readDense(first, batch.tokens);
      if (stage === lastStage) seconds += readDense(head, batch.sampled);
      else seconds += readDense(send, batch.tokens);
      return seconds;
    },
    allStageSeconds(batch, seconds) {
      const common = layersSeconds(batch);
      const sending = readDense(send, batch.tokens);
      for (let stage = 0; stage < lastStage; stage++) seconds[stage] = common + sending;
      if (lastStage > 0) seconds[0] = common + readDense(first, batch.tokens) + sending;
      seconds[lastStage] =
        (lastStage > 0 ? common : common + readDense(first, batch.tokens)) + readDense(head, batch.sampled);
    },
    operatorSeconds: (iterations) => tabulatedOperatorSeconds(tables, iterations),
  };
}
