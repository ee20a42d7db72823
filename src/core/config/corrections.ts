/**
 * Where Vidur (microsoft/vidur 7d47513) does something that no server does, and what is done instead. Each entry is
 * one option: `true` is the corrected behaviour and the default, `false` that of the reference. A scenario with
 * `"compat": "vidur"` turns all of them off. `docs/model.md` lists them with their effect.
 */
export interface Corrections {
  /** A request that is preempted in the middle of its prompt keeps the whole prompt, and none of it becomes output. */
  readonly restartKeepsPrompt: boolean;
  /** A decode asks for a free KV block only when its last one is full. */
  readonly decodeAsksWhenNeeded: boolean;
  /** FasterTransformer gives back the blocks of every request of a batch, those that finished early included. */
  readonly batchFreesAll: boolean;
  /** Orca and FasterTransformer divide the batch limit by the pipeline stages, as the other schedulers do. */
  readonly sharesBatchLimit: boolean;
  /** KV capacity in blocks from what memory is left, not in whole requests of the longest length. */
  readonly exactKvCapacity: boolean;
  /** Poisson gaps as they are drawn, not cut at three times their mean. */
  readonly unclippedGaps: boolean;
  /** A replayed trace's rows over the limit are shortened in proportion, not in the prompt alone. */
  readonly shortensInProportion: boolean;
  /** Iteration time counts embedding, LM head, sampling and both residual additions, on exact KV lengths. */
  readonly completeIteration: boolean;
}

/** Every correction on. */
export const CORRECTED: Corrections = {
  restartKeepsPrompt: true,
  decodeAsksWhenNeeded: true,
  batchFreesAll: true,
  sharesBatchLimit: true,
  exactKvCapacity: true,
  unclippedGaps: true,
  shortensInProportion: true,
  completeIteration: true,
};

/** Every correction off: the reference as it is. */
export const AS_IN_VIDUR: Corrections = {
  restartKeepsPrompt: false,
  decodeAsksWhenNeeded: false,
  batchFreesAll: false,
  sharesBatchLimit: false,
  exactKvCapacity: false,
  unclippedGaps: false,
  shortensInProportion: false,
  completeIteration: false,
};
