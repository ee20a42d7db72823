import type { Batch } from '../cluster/batch.ts';
import type { RepeatedBatches } from './repeated-batches.ts';

/**
 * Writes down what a run does, for a metric or a file. Each is a file of its own and a line in `run/recorders.ts`; the
 * loop tells all of them of every landing in one of two ways.
 */
export interface Recorder {
  /** A batch left its last stage: its tokens are out, requests that it completes have given their KV blocks back. */
  landed(batch: Batch): void;
  /**
   * Batches landed again and again, each time with one more token a request. It is told of all these landings at once,
   * while the requests' columns still are as they were before the first.
   */
  repeated(repeats: RepeatedBatches): void;
}
