import type { PrefillEstimate } from '../cluster/offloaded-kv-blocks.ts';
import type { BatchShape, ExecutionTimePredictor } from '../iteration/batch-shape.ts';

/**
 * Seconds to compute tokens of a prompt alone on a replica, all stages one behind the other, in chunks of at most
 * `maxChunk` tokens: what it would take at least.
 */
export function prefillEstimate(
  predictor: ExecutionTimePredictor,
  stages: number,
  maxChunk: number,
): PrefillEstimate {
  const shape: BatchShape = {
    requests: 1,
    tokens: 0,
    sampled: 0,
    decodes: 0,
    decodeKvTokens: 0,
    prefills: 1,
    prefillChunk: new Int32Array(1),
    prefillPrefix: new Int32Array(1),
  };
  return (prefix, tokens) => {
    let seconds = 0;
    for (let done = 0; done < tokens; done += shape.tokens) {
      shape.tokens = Math.min(maxChunk, tokens - done);
      shape.prefillChunk[0] = shape.tokens;
      shape.prefillPrefix[0] = prefix + done;
      for (let stage = 0; stage < stages; stage++) seconds += predictor.stageSeconds(stage, shape);
    }
    return seconds;
  };
}
