/** What host memory was used for, over all replicas. */
export interface OffloadFigures {
  /** Blocks of one replica's host memory, and the largest share of them that was in use at once. */
  readonly hostBlocks: number;
  readonly peakHostFraction: number;
  /** Prompt tokens that came from host memory / prompt tokens admitted, restarts left out. */
  readonly hostHitRate: number;
  /** Loads, each the blocks of one request, and how long a request waited for one, its turn on the link included, s. */
  readonly loads: number;
  readonly meanLoadSeconds: number;
  /** Bytes, all GPUs together. */
  readonly bytesLoaded: number;
  readonly bytesWritten: number;
}
