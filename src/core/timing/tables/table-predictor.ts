import type { BatchShape, ExecutionTimePredictor } from '../../iteration/batch-shape.ts';
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
  const { embedding: first, head, send } = tables.tokens;
  const lastStage = tables.pipelineParallel - 1;
  const kinds = [...new Set(tables.stages)];
  const readers = kinds.map(createStageReader);
  const kindOf = tables.stages.map((stage) => kinds.indexOf(stage));
  const [common] = readers;
  if (common === undefined) throw new Error('tables have a stage');
  const layersOf = (stage: number): MixerReader => readers[kindOf[stage] ?? 0] ?? common;

  return {
    stageSeconds(stage, batch) {
      let seconds = layersOf(stage)(batch);
      if (stage === 0) seconds += readDense(first, batch.tokens);
      if (stage === lastStage) seconds += readDense(head, batch.sampled);
      else seconds += readDense(send, batch.tokens);
      return seconds;
    },
    allStageSeconds(batch, seconds) {
      const sending = readDense(send, batch.tokens);
      // Most pipelines are of equal stages, which take one look-up.
      const ofLayers = common(batch);
      for (let stage = 0; stage <= lastStage; stage++) {
        const own = kindOf[stage] === 0 ? ofLayers : layersOf(stage)(batch);
        const withFirst = stage === 0 ? own + readDense(first, batch.tokens) : own;
        seconds[stage] = withFirst + (stage === lastStage ? readDense(head, batch.sampled) : sending);
      }
    },
    operatorSeconds: (iterations) => tabulatedOperatorSeconds(tables, iterations),
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
