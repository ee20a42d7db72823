/**
 * What an iteration asks of the GPU, in the numbers that its time depends on. One object is reused for all
 * iterations of a replica: a predictor reads it and keeps nothing.
 */
export interface BatchShape {
  /** Requests in the iteration. */
  requests: number;
  /** New tokens computed in the iteration, over all requests. */
  tokens: number;
  /** Requests that emit a token at its end: the rows of the LM head. */
  sampled: number;
  /** Requests that decode (one new token each). */
  decodes: number;
  /** KV length that the decodes attend over, summed over them, their new token included. */
  decodeKvTokens: number;
  /** Requests that compute (a chunk of) their prompt. */
  prefills: number;
  /** For each of those: tokens computed now, and tokens already in its KV cache. */
  prefillChunk: Int32Array;
  prefillPrefix: Int32Array;
}

/** Gives the time of an iteration on a pipeline stage. */
export interface ExecutionTimePredictor {
  /** Seconds that the stage (0 .. pipelineParallel - 1) is busy with the batch; GPU time only, no host time. */
  stageSeconds(stage: number, batch: BatchShape): number;
  /** Fills in the same for all stages at once; absent where that spares nothing. */
  allStageSeconds?(batch: BatchShape, seconds: Float64Array): void;
  /** Parts of the stage seconds of many iterations, all stages together; absent where they cannot be told apart. */
  operatorSeconds?(iterations: IterationCounts): OperatorSeconds;
}

/** So many iterations of each size, index = tokens computed or tokens sampled. */
export interface IterationCounts {
  readonly byTokens: ArrayLike<number>;
  readonly bySampled: ArrayLike<number>;
}

/** What depends on tokens alone, s; attention is the rest of the stage seconds. */
export interface OperatorSeconds {
  readonly gemm: number;
  readonly communication: number;
  readonly elementwise: number;
}
