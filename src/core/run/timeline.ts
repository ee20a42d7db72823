import type { Batch } from '../cluster/batch.ts';
import type { Watcher } from './recorders.ts';

/** Sees a run iteration by iteration: where every batch was and when, and what each replica held then. */
export interface Timeline extends Watcher {
  /** Called for each replica, in order; gives who is told what its stages do. */
  watch(replica: ReplicaProbe): StageObserver;
}

/** What can be read of a replica at any moment. */
export interface ReplicaProbe {
  /** Requests that wait for admission. */
  readonly waiting: () => number;
  readonly usedKvBlocks: () => number;
}

/** Told of every stay of a batch on a stage of one replica, when the batch is formed. */
export interface StageObserver {
  /** Host time comes first, `hostSeconds` from `start` on; `end` is when the batch leaves the stage (s). */
  stageServed(stage: number, batch: Batch, start: number, end: number, hostSeconds: number): void;
}
