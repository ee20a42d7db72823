import type { BatchShape, ExecutionTimePredictor } from '../../iteration/batch-shape.ts';
import { createBatchAttention, SEES_ALL } from '../attention/batch-attention.ts';
import { readDense } from './dense-table.ts';
import { tabulatedOperatorSeconds } from './operator-seconds.ts';
import type { TimingTables } from './timing-tables.ts';

/**
 * Reads the tables in the loop: no allocation, no logarithm. Seconds of a stage = layers x (what depends on tokens +
 * attention of decodes + attention of prefills), the embedding on the first stage, norm, LM head and sampling on the
 * last, and the transfer to the next stage on all others.
 */
export function createTablePredictor(tables: TimingTables): ExecutionTimePredictor {
  const { embedding: first, head, layer, send } = tables.tokens;
  const { full, windowed } = tables.attention;
  const layers = tables.layersPerStage;
  const lastStage = tables.pipelineParallel - 1;
  const windowShare = windowed.kernels === 'none' ? 0 : windowed.share;
  const fullAttention = createBatchAttention(full, SEES_ALL);
  const windowedAttention =
    windowed.kernels === 'none'
      ? fullAttention
      : windowed.kernels === 'own'
        ? createBatchAttention(windowed.tables, { keys: windowed.tokens, kernels: 'windowed' })
        : createBatchAttention(full, { keys: windowed.tokens, kernels: 'full' });

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
