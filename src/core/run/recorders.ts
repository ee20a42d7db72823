import type { Batch } from '../cluster/batch.ts';
import type { RequestTable } from '../cluster/request-table.ts';
import { IterationRecorder } from '../metrics/iteration-recorder.ts';
import type { Recorder } from '../metrics/recorder.ts';
import type { RepeatedBatches } from '../metrics/repeated-batches.ts';
import { TokenRecorder } from '../metrics/token-recorder.ts';
import { WindowedWork } from '../metrics/windowed-work.ts';

/** Sees every iteration by itself: a run that has one repeats no batches. */
export type Watcher = Pick<Recorder, 'landed'>;

/** All that writes a run down. */
export class Recorders {
  readonly tokens: TokenRecorder;
  readonly iterations: IterationRecorder;
  /** null: the model has no windows. */
  readonly windowed: WindowedWork | null;
  /** Those that are told behind the tokens, in this order. */
  private readonly others: readonly Recorder[];
  private readonly watchers: readonly Watcher[];

  /** @param window keys that a query of a windowed layer sees; null: no layer has a window */
  constructor(requests: RequestTable, replicas: number, window: number | null, watchers: readonly Watcher[]) {
    this.tokens = new TokenRecorder(requests, replicas);
    this.iterations = new IterationRecorder(replicas);
    this.windowed = window === null ? null : new WindowedWork(window);
    this.others = this.windowed === null ? [this.iterations] : [this.iterations, this.windowed];
    this.watchers = watchers;
  }

  /** Somebody wants to see every iteration by itself. */
  get isWatched(): boolean {
    return this.watchers.length > 0;
  }

  /** A batch landed, its tokens are out, and its scheduler knows. */
  landed(batch: Batch): void {
    for (const recorder of this.others) recorder.landed(batch);
    if (this.isWatched) for (const watcher of this.watchers) watcher.landed(batch);
  }

  /** Batches repeated; their requests' columns are still those before the first landing. */
  repeated(repeats: RepeatedBatches): void {
    this.tokens.repeated(repeats);
    for (const recorder of this.others) recorder.repeated(repeats);
  }
}
