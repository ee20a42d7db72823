import type { BatchShape, ExecutionTimePredictor, IterationCounts } from '../../iteration/batch-shape.ts';
import { createMixerReader, type MixerReader } from '../../operators/mixer-tables.ts';
import { readDense } from './dense-table.ts';
import { tabulatedOperatorSeconds } from './operator-seconds.ts';
import type { StageTables, TimingTables } from './timing-tables.ts';

/**
 * Reads the tables in the loop: no allocation, no logarithm. Seconds of a stage = layers x (what depends on tokens + the
 * mixers of decodes and prefills), the embedding on the first stage, norm, LM head and sampling on the last, and the
 * transfer to the next stage on all others.
 */
export function createTablePredictor(tables: TimingTables): ExecutionTimePredictor {
  const readers = new Map([...new Set(tables.stages)].map((stage) => [stage, createStageReader(stage)]));
  const byStage = tables.stages.flatMap((stage) => readers.get(stage) ?? []);
  const [common] = byStage;
  if (common === undefined) throw new Error('tables have a stage');
  const operatorSeconds = (iterations: IterationCounts) => tabulatedOperatorSeconds(tables, iterations);
  return readers.size === 1
    ? { ...ofEqualStages(tables, common), operatorSeconds }
    : { ...ofUnlikeStages(tables, byStage), operatorSeconds };
}

type StagePredictor = Pick<ExecutionTimePredictor, 'stageSeconds' | 'allStageSeconds'>;

/** Most models: all stages take one look-up. */
function ofEqualStages(
  { tokens, pipelineParallel }: TimingTables,
  layersSeconds: MixerReader,
): StagePredictor {
  const { embedding: first, head, send } = tokens;
  const lastStage = pipelineParallel - 1;
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
  };
}

function ofUnlikeStages(
  { tokens, pipelineParallel }: TimingTables,
  byStage: readonly MixerReader[],
): StagePredictor {
  const { embedding: first, head, send } = tokens;
  const lastStage = pipelineParallel - 1;
  const stageSeconds = (stage: number, batch: BatchShape): number => {
    let seconds = byStage[stage]?.(batch) ?? 0;
    if (stage === 0) seconds += readDense(first, batch.tokens);
    return seconds + (stage === lastStage ? readDense(head, batch.sampled) : readDense(send, batch.tokens));
  };
  return {
    stageSeconds,
    allStageSeconds(batch, seconds) {
      for (let stage = 0; stage <= lastStage; stage++) seconds[stage] = stageSeconds(stage, batch);
    },
  };
}

/** Makes the function that gives the layers of one stage, s. */
function createStageReader({ layers, layer, mixers }: StageTables): MixerReader {
  const readers = mixers.map(({ tables }) => createMixerReader(tables));
  const shares = Float64Array.from(mixers, ({ share }) => share);
  const [only] = readers;
  if (only !== undefined && readers.length === 1 && shares[0] === 1)
    return (batch) => layers * (readDense(layer, batch.tokens) + only(batch));
  return (batch: BatchShape) => {
    let perLayer = readDense(layer, batch.tokens);
    for (let i = 0; i < readers.length; i++) perLayer += (shares[i] ?? 0) * (readers[i]?.(batch) ?? 0);
    return layers * perLayer;
  };
}
